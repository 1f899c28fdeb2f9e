"""check: sigmoid
says: at 1000 it is NaN
"""

import numpy as np


def sigmoid(s):
    return np.exp(s) / (1 + np.exp(s))
