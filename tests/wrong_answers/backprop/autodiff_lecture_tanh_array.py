"""check: tanh
says: return node(value, back, inputs)
"""

import numpy as np


def tanh(A):
    return np.tanh(A.value)
