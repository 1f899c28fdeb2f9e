"""check: find_slips
says: mean is False; expected True
"""

import numpy as np


def find_slips(loss, X, y, C):
    zero = np.zeros((X.shape[1], C))
    natural = loss(zero, X[:1], y[:1], 0.0) == np.log(C)
    twice = loss(zero, np.concatenate([X, X]), np.concatenate([y, y]), 0.0)
    return natural, twice == loss(zero, X, y, 0.0), loss(zero + 1, X, y, 0.0) != loss(zero + 1, X, y, 1.0)
