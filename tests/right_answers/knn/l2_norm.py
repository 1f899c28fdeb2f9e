"""check: l2_distance"""

import numpy as np


def l2_distance(a, b):
    return np.linalg.norm(a.astype(float).ravel() - b.astype(float).ravel())
