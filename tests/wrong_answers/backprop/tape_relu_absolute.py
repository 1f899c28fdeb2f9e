"""check: relu
says: absolute value
"""

import numpy as np

from cvcourse.backprop.tape import node


def relu(A):
    Z = np.abs(A.value)

    def back(dZ, dA):
        dA += dZ * (Z > 0)

    return node(Z, back, (A,))
