"""check: inner_product_to_l2
says: its root is nan
"""

import numpy as np


def inner_product_to_l2(X, Q):
    M = np.linalg.norm(X, axis=1).max()
    more = np.sqrt(M**2 - (X**2).sum(1))
    return np.column_stack([X, more]), np.column_stack([Q, np.zeros(len(Q))])
