"""check: chain_slope
says: starts from x
"""

import numpy as np


def chain_slope(x, weights):
    slope = x
    for w in weights:
        x = np.tanh(w * x)
        slope *= w * (1 - x**2)
    return x, slope
