"""check: pairwise_l2
says: wrong sign
"""

import numpy as np


def pairwise_l2(X, Y):
    X = X.astype("float64"); Y = Y.astype("float64")
    return np.sqrt((X**2).sum(1)[:, None] + (Y**2).sum(1)[None] + 2 * X @ Y.T)
