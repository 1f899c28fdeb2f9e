"""check: sigmoid_backward"""

import numpy as np


def sigmoid_backward(dZ, A):
    with np.errstate(over="ignore"):
        return dZ / (4 * np.cosh(A / 2) ** 2)
