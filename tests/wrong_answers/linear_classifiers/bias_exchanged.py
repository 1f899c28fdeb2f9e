"""check: add_bias
says: the two results are exchanged
"""

import numpy as np


def add_bias(X, W, b):
    X1 = np.insert(X, X.shape[1], 1, axis=1)
    W1 = np.insert(W, W.shape[0], b, axis=0)
    return W1, X1
