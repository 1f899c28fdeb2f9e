"""check: pairwise_l2
says: the root is missing
"""

import numpy as np


def pairwise_l2(X, Y):
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    dists = np.sum(X**2, axis=1, keepdims=True) - 2 * X.dot(Y.T) + np.sum(Y**2, axis=1)
    dists[dists < 0] = 0
    return dists
