"""check: copies
says: count the first copy N times
"""

import numpy as np

from cvcourse.backprop import node


def copies(b, N):
    def back(dZ, db):
        db += N * dZ[0]

    return node(np.tile(b.value, (N, 1)), back, (b,))
