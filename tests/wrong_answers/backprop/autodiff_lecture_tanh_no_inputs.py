"""check: tanh
says: missing 1 required positional argument
"""

import numpy as np

from cvcourse.backprop import node


def tanh(A):
    Z = np.tanh(A.value)

    def back(dZ, dA):
        dA += dZ * (1 - Z**2)

    return node(Z, back)
