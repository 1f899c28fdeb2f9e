"""check: sigmoid
says: this runs from -1 to 1
"""

import numpy as np


def sigmoid(s):
    return np.tanh(s / 2)
