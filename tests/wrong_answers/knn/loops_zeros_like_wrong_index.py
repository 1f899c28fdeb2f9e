"""check: pairwise_l2_loops
says: IndexError
"""

import numpy as np


def pairwise_l2_loops(X, Y):
    distances = np.zeros((len(X), len(Y)))
    for i in range(len(X)):
        for j in range(1, len(Y) + 1):
            distances[i, j] = np.sqrt(((X[i].astype(float) - Y[j].astype(float)) ** 2).sum())
    return distances
