"""check: sigmoid_backward
cause: the slope of tanh, 1 - s squared, in place of s (1 - s)
"""

import numpy as np


def sigmoid_backward(dZ, A):
    e = np.exp(-np.abs(A))
    s = np.where(A >= 0, 1 / (1 + e), e / (1 + e))
    return dZ * (1 - s**2)
