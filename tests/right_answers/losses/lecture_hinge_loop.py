"""check: hinge_terms
"""

import numpy as np


def hinge_terms(scores, y, margin=1.0):
    return np.array([0.0 if j == y else max(0.0, s - scores[y] + margin) for j, s in enumerate(scores)])
