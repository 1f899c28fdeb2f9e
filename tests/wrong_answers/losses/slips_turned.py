"""check: find_slips
says: Show the loss
"""

import numpy as np


def find_slips(loss, X, y, C):
    W = np.zeros((X.shape[1], C))
    natural = abs(loss(W, X[:1], y[:1], 1.0) - np.log(C)) < 1e-6
    single = loss(W, X[:1], y[:1], 0.0)
    mean = abs(loss(W, X, y, 0.0) - single) < 1e-6
    W[:] = 0.5
    weighted = loss(W, X, y, 2.0) > loss(W, X, y, 1.0)
    return not natural, not mean, not weighted
