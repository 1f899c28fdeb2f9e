"""check: pairwise_l2_loops"""

import numpy as np


def pairwise_l2_loops(X, Y):
    X, Y = X.astype(float), Y.astype(float)
    D = np.empty((len(X), len(Y)))
    for i, x in enumerate(X):
        for j, y in enumerate(Y):
            D[i, j] = np.linalg.norm(x - y)
    return D
