"""check: sigmoid_backward
says: slope of tanh
"""

import numpy as np


def sigmoid_backward(dZ, A):
    Z = 1 / (1 + np.exp(-A))
    return dZ * (1 - Z**2)
