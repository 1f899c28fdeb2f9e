"""check: sigmoid
says: raised
"""

import numpy as np


def sigmoid(s):
    values = np.zeros(s.shape)
    up = s >= 0
    values[up] = 1 / (1 + np.exp(-s[up]))
    values[~up] = np.exp(s[~up]) / (1 + np.exp(s[~up]))
    return values
