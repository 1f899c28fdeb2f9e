"""check: pairwise_l2
says: at most
"""

import numpy as np


def l2_distance(a, b):
    return np.sqrt(((a.astype(float) - b.astype(float)) ** 2).sum())


def pairwise_l2_loops(X, Y):
    distances = np.zeros((len(X), len(Y)))
    for i in range(len(X)):
        for j in range(len(Y)):
            distances[i, j] = l2_distance(X[i], Y[j])
    return distances


def pairwise_l2(X, Y):
    return pairwise_l2_loops(X, Y)
