"""check: pairwise_l2
cause: the squares are taken of bytes and wrap round, only the product is of floats
expect: wraps round
"""

import numpy as np


def pairwise_l2(X, Y):
    xx = np.sum(X**2, axis=1).reshape(-1, 1)
    yy = np.sum(Y**2, axis=1).reshape(1, -1)
    xy = X.astype(float) @ Y.T.astype(float)
    d2 = xx - 2 * xy + yy
    d2[d2 < 0] = 0
    return np.sqrt(d2)
