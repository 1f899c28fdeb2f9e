"""check: pairwise_l2_loops
says: below the diagonal stay 0
"""

import numpy as np


def pairwise_l2_loops(X, Y):
    X, Y = X.astype(float), Y.astype(float)
    D = np.zeros((len(X), len(Y)))
    for i in range(len(X)):
        for j in range(i, len(Y)):
            D[i, j] = np.sqrt(np.sum((X[i] - Y[j]) ** 2))
    return D
