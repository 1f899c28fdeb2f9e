"""check: tanh
says: changed its argument
"""

import numpy as np

from cvcourse.backprop import node


def tanh(A):
    np.tanh(A.value, out=A.value)

    def back(dZ, dA):
        dA += dZ * (1 - A.value**2)

    return node(A.value, back, (A,))
