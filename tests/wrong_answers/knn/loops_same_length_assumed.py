"""check: pairwise_l2_loops
says: shape
"""

import numpy as np


def pairwise_l2_loops(X, Y):
    n = len(X)
    D = np.zeros((n, n))
    for i in range(n):
        for j in range(n):
            D[i, j] = np.sqrt(((X[i].astype(float) - Y[j].astype(float)) ** 2).sum())
    return D
