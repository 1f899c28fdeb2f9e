"""check: pairwise_l1
says: bytes wrap round
"""

import numpy as np


def pairwise_l1(X, Y):
    out = np.zeros((len(X), len(Y)))
    for i in range(len(X)):
        out[i] = np.sum(np.abs(X[i] - Y), axis=1)
    return out
