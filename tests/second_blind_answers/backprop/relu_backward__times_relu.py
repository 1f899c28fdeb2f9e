"""check: relu_backward
cause: multiplied by the ReLU of A and not by its slope 0 or 1
"""

import numpy as np


def relu_backward(dZ, A):
    return dZ * np.maximum(0, A)
