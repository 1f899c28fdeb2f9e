"""check: relu
says: a gradient never arrives
"""

import numpy as np

from cvcourse.backprop.tape import node


def relu(A):
    Z = np.maximum(0, A.value)

    def back(dZ, dA):
        return dZ * (Z > 0)

    return node(Z, back, (A,))
