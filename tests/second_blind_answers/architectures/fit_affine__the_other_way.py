"""check: fit_affine
cause: fits the map from targets to points
"""

import numpy as np


def fit_affine(points, targets):
    A = np.hstack([targets, np.ones((len(targets), 1))])
    return np.linalg.lstsq(A, points, rcond=None)[0].T
