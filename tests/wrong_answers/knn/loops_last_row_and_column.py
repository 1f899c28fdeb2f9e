"""check: pairwise_l2_loops
says: the last row and the last column stay 0
needs: l2_distance
"""

import numpy as np


def pairwise_l2_loops(X, Y):
    D = np.zeros((len(X), len(Y)))
    for i in range(len(X) - 1):
        for j in range(len(Y) - 1):
            D[i, j] = l2_distance(X[i], Y[j])
    return D
