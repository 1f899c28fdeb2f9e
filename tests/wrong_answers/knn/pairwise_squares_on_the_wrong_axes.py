"""check: pairwise_l2
says: those of Y to its columns
"""

import numpy as np


def pairwise_l2(X, Y):
    X, Y = np.float64(X), np.float64(Y)
    xx, yy = np.sum(X * X, 1), np.sum(Y * Y, 1)
    return np.sqrt(np.maximum(0, xx - 2 * X.dot(Y.T) + yy[:, np.newaxis]))
