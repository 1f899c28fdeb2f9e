"""check: relu
says: the sign of the gradient dZ
"""

import numpy as np

from cvcourse.backprop.tape import node


def relu(A):
    Z = np.maximum(0, A.value)

    def back(dZ, dA):
        dA += dZ * (dZ > 0)

    return node(Z, back, (A,))
