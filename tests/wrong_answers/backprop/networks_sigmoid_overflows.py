"""check: sigmoid_backward
says: an exponential overflows
"""

import numpy as np


def sigmoid_backward(dZ, A):
    e = np.exp(-A)
    return dZ * e / (1 + e) ** 2
