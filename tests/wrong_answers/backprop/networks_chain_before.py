"""check: chain_slope
says: wants what came out
"""

import numpy as np


def chain_slope(x, weights):
    slope = 1
    for w in weights:
        slope *= w * (1 - x**2)
        x = np.tanh(w * x)
    return x, slope
