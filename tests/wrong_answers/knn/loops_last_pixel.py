"""check: pairwise_l2_loops
says: only the last pixel counts
"""

import numpy as np


def pairwise_l2_loops(X, Y):
    table = np.zeros((len(X), len(Y)))
    for i, x in enumerate(X.astype(float)):
        for j, y in enumerate(Y.astype(float)):
            for p in range(len(x)):
                square = (x[p] - y[p]) ** 2
            table[i, j] = square**0.5
    return table
