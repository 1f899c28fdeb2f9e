"""check: chain_slope
says: once too often
"""

import numpy as np


def chain_slope(x, weights):
    slope = 1
    for w in weights:
        x = np.tanh(w * x)
        slope *= w * (1 - np.tanh(x) ** 2)
    return x, slope
