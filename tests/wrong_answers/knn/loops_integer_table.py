"""check: pairwise_l2_loops
says: whole numbers
"""

import numpy as np


def pairwise_l2_loops(X, Y):
    dists = np.zeros((len(X), len(Y)), dtype=int)
    for i, x in enumerate(X.astype(float)):
        for j, y in enumerate(Y.astype(float)):
            dists[i, j] = np.sqrt(((x - y) ** 2).sum())
    return dists
