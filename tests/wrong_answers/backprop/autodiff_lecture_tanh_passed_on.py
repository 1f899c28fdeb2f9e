"""check: tanh
says: handed on unchanged
"""

import numpy as np

from cvcourse.backprop import node


def tanh(A):
    Z = np.tanh(A.value)

    def back(dZ, dA):
        dA += dZ

    return node(Z, back, (A,))
