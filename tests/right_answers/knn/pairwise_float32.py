"""check: pairwise_l2"""

import numpy as np


def pairwise_l2(X, Y):
    X, Y = X.astype(np.float32), Y.astype(np.float32)
    squares = (X**2).sum(axis=1)[:, None] - 2 * X @ Y.T + (Y**2).sum(axis=1)
    return np.sqrt(np.maximum(squares, 0))
