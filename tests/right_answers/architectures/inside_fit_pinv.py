"""check: fit_affine
"""

import numpy as np


def fit_affine(points, targets):
    return (np.linalg.pinv(np.c_[points, np.ones(len(points))]) @ targets).T
