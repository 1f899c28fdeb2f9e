"""check: copies"""

import numpy as np

from cvcourse.backprop import node


def copies(b, N):
    def back(dZ, db):
        np.add.at(db, np.tile(np.arange(len(db)), N), dZ.ravel())

    return node(np.outer(np.ones(N), b.value), back, (b,))
