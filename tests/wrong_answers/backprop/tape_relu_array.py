"""check: relu
says: return node(value, back, inputs)
"""

import numpy as np


def relu(A):
    return np.maximum(0, A.value)
