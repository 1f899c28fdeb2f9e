"""check: pairwise_l1
says: added up before rows are compared
"""

import numpy as np


def pairwise_l1(X, Y):
    X, Y = X.astype(float), Y.astype(float)
    return np.abs(X.sum(axis=1)[:, None] - Y.sum(axis=1)[None, :])
