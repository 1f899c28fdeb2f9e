"""check: inner_product_to_l2
cause: the root of the new number is missing
"""

import numpy as np


def inner_product_to_l2(X, Q):
    n = (X**2).sum(axis=1)
    new = np.maximum(n.max() - n, 0)
    return np.c_[X, new], np.c_[Q, np.zeros(len(Q))]
