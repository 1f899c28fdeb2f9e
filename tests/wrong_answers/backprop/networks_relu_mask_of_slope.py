"""check: relu_backward
says: the activation that went in must
"""

import numpy as np


def relu_backward(dZ, A):
    return np.maximum(0, dZ)
