"""check: sigmoid_backward
says: compares an entry with its neighbours
"""

import numpy as np


def sigmoid_backward(dZ, A):
    return dZ * np.gradient(0.5 * (1 + np.tanh(A / 2)))
