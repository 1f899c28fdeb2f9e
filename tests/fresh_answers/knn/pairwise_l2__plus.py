"""check: pairwise_l2
cause: plus the product for minus
"""

import numpy as np


def pairwise_l2(X, Y):
    X = X.astype(float)
    Y = Y.astype(float)
    xx = np.sum(X * X, axis=1).reshape(-1, 1)
    yy = np.sum(Y * Y, axis=1).reshape(1, -1)
    return np.sqrt(xx + yy + 2 * np.dot(X, Y.T))
