"""check: pairwise_l1
cause: only a row of X becomes float after the subtraction: the difference of bytes wraps round
expect: wrap round
"""

import numpy as np


def pairwise_l1(X, Y):
    result = np.zeros((X.shape[0], Y.shape[0]))
    for i, row in enumerate(X):
        diff = (row - Y).astype(float)
        result[i] = np.abs(diff).sum(axis=1)
    return result
