"""check: pairwise_l1"""

import numpy as np


def pairwise_l1(X, Y):
    D = np.zeros((X.shape[0], Y.shape[0]))
    for p in range(X.shape[1]):
        D += np.abs(X[:, p, None].astype(float) - Y[:, p].astype(float))
    return D
