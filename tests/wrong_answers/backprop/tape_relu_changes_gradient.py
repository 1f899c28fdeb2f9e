"""check: relu
says: `back` changed the gradient that it was given
"""

import numpy as np

from cvcourse.backprop.tape import node


def relu(A):
    Z = np.maximum(0, A.value)

    def back(dZ, dA):
        dZ *= Z > 0
        dA += dZ

    return node(Z, back, (A,))
