"""check: relu_backward
says: compares an entry with its neighbours
"""

import numpy as np


def relu_backward(dZ, A):
    return dZ * np.gradient(np.maximum(0, A))
