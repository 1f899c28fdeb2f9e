"""check: inner_product_to_l2
says: last
"""

import numpy as np


def inner_product_to_l2(X, Q):
    squared = (X * X).sum(axis=1)
    largest = 0
    for i in range(len(X) - 1):
        largest = max(largest, squared[i])
    more = np.sqrt(np.maximum(0, largest - squared))
    return np.hstack([X, more[:, None]]), np.hstack([Q, np.zeros((len(Q), 1))])
