"""check: fit_affine
says: theta is transposed
"""

import numpy as np


def fit_affine(points, targets):
    A = np.hstack([points, np.ones((len(points), 1))])
    return np.linalg.lstsq(A, targets, rcond=None)[0]
