"""check: pairwise_l2"""

import numpy as np


def pairwise_l2(X, Y):
    X, Y = np.asarray(X, dtype=float), np.asarray(Y, dtype=float)
    squares = -2 * X.dot(Y.T)
    squares += np.sum(X**2, axis=1, keepdims=True)
    squares += np.sum(Y**2, axis=1)
    return np.sqrt(np.abs(squares))
