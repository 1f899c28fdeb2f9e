"""check: tanh
says: change the array itself
"""

import numpy as np

from cvcourse.backprop.tape import node


def tanh(A):
    Z = np.tanh(A.value)

    def back(dZ, dA):
        A.grad = A.grad + dZ * (1 - Z**2)

    return node(Z, back, (A,))
