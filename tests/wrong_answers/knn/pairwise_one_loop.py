"""check: pairwise_l2
says: at most
"""

import numpy as np


def pairwise_l2(X, Y):
    Y = Y.astype(float)
    dists = np.zeros((X.shape[0], Y.shape[0]))
    for i in range(X.shape[0]):
        dists[i, :] = np.sqrt(np.sum((X[i, :].astype(float) - Y) ** 2, axis=1))
    return dists
