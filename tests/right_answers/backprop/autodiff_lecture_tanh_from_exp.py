"""check: tanh"""

import numpy as np

from cvcourse.backprop import node


def tanh(A):
    Z = 1 - 2 / (np.exp(2 * A.value) + 1)

    def back(dZ, dA):
        np.add(dA, dZ * (1 - Z) * (1 + Z), out=dA)

    return node(Z, back, (A,))
