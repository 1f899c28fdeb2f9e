"""check: pairwise_l2
says: at most
"""

import numpy as np


def pairwise_l2(X, Y):
    Y = Y.astype(float)
    return np.apply_along_axis(lambda x: np.sqrt(((x.astype(float) - Y) ** 2).sum(axis=1)), 1, X)
