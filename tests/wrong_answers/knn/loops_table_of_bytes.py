"""check: pairwise_l2_loops
says: the table holds bytes
needs: l2_distance
"""

import numpy as np


def pairwise_l2_loops(X, Y):
    D = np.zeros((len(X), len(Y)), dtype=np.uint8)
    for i in range(len(X)):
        for j in range(len(Y)):
            D[i, j] = l2_distance(X[i], Y[j])
    return D
