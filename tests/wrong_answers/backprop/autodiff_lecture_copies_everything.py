"""check: copies
says: the sum of everything
"""

import numpy as np

from cvcourse.backprop import node


def copies(b, N):
    def back(dZ, db):
        db += dZ.sum()

    return node(np.tile(b.value, (N, 1)), back, (b,))
