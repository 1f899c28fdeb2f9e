"""check: relu"""

import numpy as np

from cvcourse.backprop.tape import node


def relu(A):
    mask = (A.value > 0).astype(float)

    def back(dZ, dA):
        np.add(dA, dZ * mask, out=dA)

    return node(A.value * mask, back, [A])
