"""check: sigmoid_backward
cause: s instead of s (1 - s)
"""

import numpy as np


def sigmoid_backward(dZ, A):
    s = 1 / (1 + np.exp(-np.clip(A, -500, 500)))
    return dZ * s
