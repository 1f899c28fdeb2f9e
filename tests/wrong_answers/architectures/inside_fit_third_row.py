"""check: fit_affine
says: theta has a third row
mistake: three rows
"""

import numpy as np


def fit_affine(points, targets):
    ones = np.ones(len(points))
    A, B = np.c_[points, ones], np.c_[targets, ones]
    return (np.linalg.pinv(A) @ B).T
