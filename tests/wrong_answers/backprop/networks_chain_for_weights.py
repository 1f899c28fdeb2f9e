"""check: chain_slope
says: the slope for its weight
"""

import numpy as np


def chain_slope(x, weights):
    slope = 1
    for w in weights:
        h = np.tanh(w * x)
        slope *= x * (1 - h**2)
        x = h
    return x, slope
