"""check: tanh
says: changed the gradient that it was given first
"""

import numpy as np

from cvcourse.backprop import node


def tanh(A):
    Z = np.tanh(A.value)

    def back(dZ, dA):
        dZ *= 1 - Z**2
        dA += dZ

    return node(Z, back, (A,))
