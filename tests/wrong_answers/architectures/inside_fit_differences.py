"""check: fit_affine
says: theta leads to `targets - points`
mistake: differences fitted
"""

import numpy as np


def fit_affine(points, targets):
    flow = targets - points
    A = np.c_[points, np.ones(len(points))]
    return np.linalg.lstsq(A, flow, rcond=None)[0].T
