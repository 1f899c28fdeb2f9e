"""check: relu_backward
says: 0 was agreed on
"""

import numpy as np


def relu_backward(dZ, A):
    return np.where(A < 0, 0, dZ)
