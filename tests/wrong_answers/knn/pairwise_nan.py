"""check: pairwise_l2
says: rounding leaves
"""

import numpy as np


def pairwise_l2(X, Y):
    X = X.astype(float)
    Y = Y.astype(float)
    xx = np.sum(X**2, axis=1).reshape(-1, 1)
    yy = np.sum(Y**2, axis=1).reshape(1, -1)
    return np.sqrt(xx - 2 * np.dot(X, Y.T) + yy)
