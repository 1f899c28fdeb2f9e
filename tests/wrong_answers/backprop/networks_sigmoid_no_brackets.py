"""check: sigmoid_backward
says: divides first
"""

import numpy as np


def sigmoid_backward(dZ, A):
    s = 1 / 1 + np.exp(-A)
    return dZ * s * (1 - s)
