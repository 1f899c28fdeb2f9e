"""check: copies
says: the last copy's gradient is left out
"""

import numpy as np

from cvcourse.backprop.tape import node


def copies(b, N):
    def back(dZ, db):
        for n in range(N - 1):
            db += dZ[n]

    return node(np.tile(b.value, (N, 1)), back, (b,))
