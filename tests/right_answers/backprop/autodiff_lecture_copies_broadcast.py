"""check: copies"""

import numpy as np

from cvcourse.backprop import node


def copies(b, N):
    def back(dZ, db):
        db += np.ones(N) @ dZ

    return node(np.broadcast_to(b.value, (N, b.value.size)).copy(), back, (b,))
