"""check: inner_product_to_l2
says: it is the root of the difference of the squares
"""

import numpy as np


def inner_product_to_l2(X, Q):
    lengths = np.linalg.norm(X, axis=1)
    return np.c_[X, lengths.max() - lengths], np.c_[Q, np.zeros(len(Q))]
