"""check: chain_slope
says: replaced before the slope
"""

import numpy as np


def chain_slope(x, weights):
    slope = 1
    for w in weights:
        x = np.tanh(w * x)
        slope *= w * (1 - np.tanh(w * x) ** 2)
    return x, slope
