"""check: pairwise_l2_loops"""

import numpy as np


def pairwise_l2_loops(X, Y):
    D = np.zeros((X.shape[0], Y.shape[0]), dtype=np.float32)
    for i in range(X.shape[0]):
        for j in range(Y.shape[0]):
            D[i, j] = np.sqrt(np.sum((X[i].astype(np.float32) - Y[j].astype(np.float32)) ** 2))
    return D
