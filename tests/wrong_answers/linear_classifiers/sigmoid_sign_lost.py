"""check: sigmoid
says: -2 and 2 give the same value
"""

import numpy as np


def sigmoid(s):
    return 1 / (1 + np.exp(-np.abs(s)))
