"""check: relu
says: shut units, too
"""

import numpy as np

from cvcourse.backprop.tape import node


def relu(A):
    Z = np.maximum(0, A.value)

    def back(dZ, dA):
        dA += dZ

    return node(Z, back, (A,))
