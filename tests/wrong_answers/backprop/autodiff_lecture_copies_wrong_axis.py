"""check: copies
says: add down the columns
"""

import numpy as np

from cvcourse.backprop import node


def copies(b, N):
    def back(dZ, db):
        db += dZ.sum(axis=1)

    return node(np.tile(b.value, (N, 1)), back, (b,))
