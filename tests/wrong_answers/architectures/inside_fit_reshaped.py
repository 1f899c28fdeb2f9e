"""check: fit_affine
says: `reshape` deals the six numbers out anew
mistake: reshaped
"""

import numpy as np


def fit_affine(points, targets):
    A = np.hstack([points, np.ones((len(points), 1))])
    theta, *_ = np.linalg.lstsq(A, targets, rcond=None)
    return theta.reshape(2, 3)
