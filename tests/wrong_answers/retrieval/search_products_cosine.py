"""check: inner_product_to_l2
says: the largest cosine
"""

import numpy as np


def inner_product_to_l2(X, Q):
    return tuple(
        np.column_stack([Y / np.linalg.norm(Y, axis=1, keepdims=True), np.zeros(len(Y))]) for Y in (X, Q)
    )
