"""check: inner_product_to_l2
says: theirs is 0, or the products change
"""

import numpy as np


def inner_product_to_l2(X, Q):
    def longer(Y):
        squared = (Y**2).sum(1)
        return np.column_stack([Y, np.sqrt(squared.max() - squared)])

    return longer(X), longer(Q)
