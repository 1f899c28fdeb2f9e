"""check: pairwise_l2_loops
says: entry [i, j] needs row j of Y
"""

import numpy as np


def pairwise_l2_loops(X, Y):
    X, Y = X.astype(float), Y.astype(float)
    D = np.zeros((len(X), len(Y)))
    for i in range(len(X)):
        for j in range(len(Y)):
            D[i, j] = np.sqrt(((X[i] - Y[i]) ** 2).sum()) if i < len(Y) else 0
    return D
