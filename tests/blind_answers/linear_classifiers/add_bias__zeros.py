"""check: add_bias
cause: the new column holds zeros in place of ones
expect: new column of X is 0
"""

import numpy as np


def add_bias(X, W, b):
    col = np.zeros((X.shape[0], 1))
    return np.concatenate((X, col), axis=1), np.concatenate((W, b.reshape(1, -1)), axis=0)
