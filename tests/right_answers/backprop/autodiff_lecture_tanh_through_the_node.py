"""check: tanh"""

import numpy as np

from cvcourse.backprop import node


def tanh(A):
    def back(dZ, dA):
        dA[...] = dA + dZ * (1 - made.value**2)

    made = node(np.tanh(A.value), back, [A])
    return made
