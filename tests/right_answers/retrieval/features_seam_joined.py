"""check: seam_cost"""

import numpy as np


def seam_cost(left, right):
    both = np.concatenate([left, right], axis=1)
    steps = np.diff(both, axis=1)[:, left.shape[1] - 1]
    return np.linalg.norm(steps.ravel(), 1) / steps.size
