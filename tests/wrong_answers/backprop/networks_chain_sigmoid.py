"""check: chain_slope
says: slope of a sigmoid
"""

import numpy as np


def chain_slope(x, weights):
    slope = 1
    for w in weights:
        x = np.tanh(w * x)
        slope = slope * w * x * (1 - x)
    return x, slope
