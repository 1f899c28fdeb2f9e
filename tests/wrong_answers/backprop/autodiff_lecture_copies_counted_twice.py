"""check: copies
says: adding them up has counted each already
"""

import numpy as np

from cvcourse.backprop import node


def copies(b, N):
    def back(dZ, db):
        db += N * dZ.sum(axis=0)

    return node(np.tile(b.value, (N, 1)), back, (b,))
