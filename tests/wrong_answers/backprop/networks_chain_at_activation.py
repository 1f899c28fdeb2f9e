"""check: chain_slope
says: taken at the activation
"""

import numpy as np


def chain_slope(x, weights):
    slope = 1
    for w in weights:
        a = w * x
        x = np.tanh(a)
        slope *= w * (1 - a**2)
    return x, slope
