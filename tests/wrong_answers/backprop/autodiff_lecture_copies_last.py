"""check: copies
says: only the last copy's gradient
"""

import numpy as np

from cvcourse.backprop import node


def copies(b, N):
    def back(dZ, db):
        for row in dZ:
            got = row
        db += got

    return node(np.tile(b.value, (N, 1)), back, (b,))
