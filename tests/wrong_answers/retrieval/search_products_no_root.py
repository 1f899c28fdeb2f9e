"""check: inner_product_to_l2
says: its root is asked for
"""

import numpy as np


def inner_product_to_l2(X, Q):
    squared = (X**2).sum(1)
    return np.column_stack([X, squared.max() - squared]), np.column_stack([Q, np.zeros(len(Q))])
