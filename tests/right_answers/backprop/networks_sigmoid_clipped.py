"""check: sigmoid_backward
"""

import numpy as np


def sigmoid_backward(dZ, A):
    A = np.clip(A, -500, 500)
    S = 1 / (1 + np.exp(-A))
    return dZ * S * (1 - S)
