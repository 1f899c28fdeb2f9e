"""check: chain_slope
says: needs brackets
"""

import numpy as np


def chain_slope(x, weights):
    h, slope = x, 1
    for w in weights:
        h = np.tanh(w * h)
        slope *= w * 1 - h**2
    return h, slope
