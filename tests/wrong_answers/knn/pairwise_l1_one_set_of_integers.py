"""check: pairwise_l1
says: fractions get lost
"""

import numpy as np


def pairwise_l1(X, Y):
    X = X.astype("int32")
    table = np.empty((X.shape[0], Y.shape[0]))
    for j, y in enumerate(Y):
        table[:, j] = abs(X - y).sum(axis=1)
    return table
