"""check: tanh
says: the value of an input was replaced
"""

import numpy as np

from cvcourse.backprop import node


def tanh(A):
    A.value = np.tanh(A.value)

    def back(dZ, dA):
        dA += dZ * (1 - A.value**2)

    return node(A.value, back, (A,))
