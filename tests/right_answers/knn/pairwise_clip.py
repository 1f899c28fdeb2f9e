"""check: pairwise_l2"""

import numpy as np


def pairwise_l2(X, Y):
    X = X.astype(np.float64)
    Y = Y.astype(np.float64)
    n = np.square(X).sum(1).reshape(-1, 1) + np.square(Y).sum(1).reshape(1, -1)
    return np.sqrt((n - 2 * np.matmul(X, Y.transpose())).clip(min=0))
