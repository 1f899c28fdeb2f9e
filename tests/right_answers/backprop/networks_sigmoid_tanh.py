"""check: sigmoid_backward"""

import numpy as np


def sigmoid_backward(dZ, A):
    Z = (1 + np.tanh(A / 2)) / 2
    return dZ * Z * (1 - Z)
