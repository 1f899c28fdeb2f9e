"""check: copies
says: you count the copies
"""

import numpy as np

from cvcourse.backprop import node


def copies(b, N):
    def back(dZ, db):
        db += N

    return node(np.tile(b.value, (N, 1)), back, (b,))
