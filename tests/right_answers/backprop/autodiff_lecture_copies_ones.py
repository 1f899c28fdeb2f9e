"""check: copies"""

import numpy as np

from cvcourse.backprop.tape import node


def copies(b, N):
    def back(dZ, db):
        db += np.ones(N) @ dZ

    return node(np.ones((N, 1)) * b.value, back, (b,))
