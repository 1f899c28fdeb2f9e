"""check: pairwise_l1
says: the last chunk
"""

import numpy as np


def pairwise_l1(X, Y):
    size = 16
    result = np.zeros((len(X), len(Y)))
    Y = Y.astype(float)
    for c in range(len(X) // size):
        chunk = X[c * size : (c + 1) * size].astype(float)
        result[c * size : (c + 1) * size] = np.abs(chunk[:, None] - Y[None]).sum(-1)
    return result
