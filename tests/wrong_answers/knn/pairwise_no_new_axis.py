"""check: pairwise_l2
says: look at the shapes
"""

import numpy as np


def pairwise_l2(X, Y):
    X, Y = X.astype(float), Y.astype(float)
    squares = (X**2).sum(axis=1) - 2 * X @ Y.T + (Y**2).sum(axis=1)
    return np.sqrt(np.maximum(squares, 0))
