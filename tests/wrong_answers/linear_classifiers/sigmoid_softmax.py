"""check: sigmoid
says: each number stands for itself
"""

import numpy as np


def sigmoid(s):
    e = np.exp(s - np.max(s, axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)
