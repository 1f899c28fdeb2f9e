"""check: sigmoid
says: this is tanh
"""

import numpy as np


def sigmoid(s):
    return np.tanh(s)
