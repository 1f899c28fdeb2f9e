"""check: tanh
says: is a square missing
"""

import numpy as np

from cvcourse.backprop import node


def tanh(A):
    Z = np.tanh(A.value)

    def back(dZ, dA):
        dA += dZ * (1 - Z)

    return node(Z, back, (A,))
