"""check: copies
says: one long row
"""

import numpy as np

from cvcourse.backprop import node


def copies(b, N):
    def back(dZ, db):
        db += dZ.sum(axis=0)

    return node(np.repeat(b.value, N), back, (b,))
