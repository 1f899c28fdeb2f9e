"""check: copies
says: only the first copy's gradient
"""

import numpy as np

from cvcourse.backprop import node


def copies(b, N):
    def back(dZ, db):
        db += dZ[0]

    return node(np.tile(b.value, (N, 1)), back, (b,))
