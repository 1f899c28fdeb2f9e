"""check: tanh
says: the slope of tanh alone
"""

import numpy as np

from cvcourse.backprop import node


def tanh(A):
    Z = np.tanh(A.value)

    def back(dZ, dA):
        dA += 1 - Z**2

    return node(Z, back, (A,))
