"""check: pairwise_l2
cause: the 2 before the product is missing
"""

import numpy as np


def pairwise_l2(X, Y):
    X = X.astype(float)
    Y = Y.astype(float)
    xx = np.sum(X * X, axis=1).reshape(-1, 1)
    yy = np.sum(Y * Y, axis=1).reshape(1, -1)
    return np.sqrt(np.maximum(xx + yy - np.dot(X, Y.T), 0))
