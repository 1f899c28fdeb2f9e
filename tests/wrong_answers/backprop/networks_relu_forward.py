"""check: relu_backward
says: on the way forward
"""

import numpy as np


def relu_backward(dZ, A):
    return np.maximum(A, 0)
