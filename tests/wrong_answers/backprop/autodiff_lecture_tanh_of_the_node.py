"""check: tanh
says: an array, which is its `value`
"""

import numpy as np

from cvcourse.backprop import node


def tanh(A):
    Z = np.tanh(A)

    def back(dZ, dA):
        dA += dZ * (1 - Z**2)

    return node(Z, back, (A,))
