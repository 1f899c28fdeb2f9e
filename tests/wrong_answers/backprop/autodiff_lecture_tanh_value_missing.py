"""check: tanh
says: the Node holds A itself
"""

import numpy as np

from cvcourse.backprop import node


def tanh(A):
    Z = A.value

    def back(dZ, dA):
        dA += dZ * (1 - np.tanh(Z) ** 2)

    return node(Z, back, (A,))
