"""check: relu_backward"""

import numpy as np


def relu_backward(dZ, A):
    Z = np.maximum(A, 0)
    dA = dZ.copy()
    dA[Z == 0] = 0
    return dA
