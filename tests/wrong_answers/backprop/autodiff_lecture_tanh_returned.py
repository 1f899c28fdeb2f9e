"""check: tanh
says: What it returns is not looked at
"""

import numpy as np

from cvcourse.backprop import node


def tanh(A):
    Z = np.tanh(A.value)

    def back(dZ, dA):
        return dZ * (1 - Z**2)

    return node(Z, back, (A,))
