"""check: chain_slope
says: the two are exchanged
"""

import numpy as np


def chain_slope(x, weights):
    slope = 1
    for w in weights:
        x = np.tanh(w * x)
        slope *= w * (1 - x**2)
    return slope, x
