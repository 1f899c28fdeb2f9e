"""check: chain_slope
says: the square is missing
"""

import numpy as np


def chain_slope(x, weights):
    slope = 1
    for w in weights:
        x = np.tanh(w * x)
        slope *= w * (1 - x)
    return x, slope
