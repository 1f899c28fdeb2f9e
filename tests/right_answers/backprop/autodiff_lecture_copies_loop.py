"""check: copies"""

import numpy as np

from cvcourse.backprop import node


def copies(b, N):
    def back(dZ, db):
        for row in dZ:
            db += row

    return node(np.tile(b.value, (N, 1)), back, (b,))
