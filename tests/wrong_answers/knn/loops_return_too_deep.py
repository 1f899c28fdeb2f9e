"""check: pairwise_l2_loops
says: `return`
"""

import numpy as np


def pairwise_l2_loops(X, Y):
    table = np.zeros((X.shape[0], Y.shape[0]))
    for i in range(X.shape[0]):
        for j in range(Y.shape[0]):
            diff = X[i].astype(float) - Y[j].astype(float)
            table[i, j] = np.sqrt(diff.dot(diff))
        return table
