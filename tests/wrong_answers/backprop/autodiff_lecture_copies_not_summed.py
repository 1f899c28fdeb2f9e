"""check: copies
says: are not added up
"""

import numpy as np

from cvcourse.backprop import node


def copies(b, N):
    def back(dZ, db):
        db += dZ

    return node(np.tile(b.value, (N, 1)), back, (b,))
