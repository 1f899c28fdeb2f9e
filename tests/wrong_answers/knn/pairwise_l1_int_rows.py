"""check: pairwise_l1
says: fractions get lost
"""

import numpy as np


def pairwise_l1(X, Y):
    D = np.zeros((len(X), len(Y)))
    for i in range(len(X)):
        D[i] = np.abs(X[i].astype(int) - Y.astype(int)).sum(axis=1)
    return D
