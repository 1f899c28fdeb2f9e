"""check: pairwise_l2
says: ValueError: matmul
"""

import numpy as np


def pairwise_l2(X, Y):
    X, Y = X.astype(float), Y.astype(float)
    return np.sqrt((X**2).sum(axis=1)[:, None] - 2 * X @ Y + (Y**2).sum(axis=1))
