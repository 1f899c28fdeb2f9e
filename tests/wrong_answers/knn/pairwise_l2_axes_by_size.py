"""check: pairwise_l2
says: the squares of X belong to the rows
"""

import numpy as np


def pairwise_l2(X, Y):
    X, Y = X.astype(float), Y.astype(float)
    of_X, of_Y = (X**2).sum(axis=1), (Y**2).sum(axis=1)
    if len(X) == len(Y):
        return np.sqrt(np.maximum(of_X - 2 * X @ Y.T + of_Y[:, None], 0))
    return np.sqrt(np.maximum(of_X[:, None] - 2 * X @ Y.T + of_Y, 0))
