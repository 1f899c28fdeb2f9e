"""check: pairwise_l2
says: `X**2` of bytes wraps round
mistake: squares in bytes
"""

import numpy as np


def pairwise_l2(X, Y):
    x2 = np.square(X).sum(axis=1)
    y2 = np.square(Y).sum(axis=1)
    product = np.dot(X.astype("float64"), Y.T.astype("float64"))
    return np.sqrt(np.maximum(x2[:, np.newaxis] + y2[np.newaxis] - 2 * product, 0))
