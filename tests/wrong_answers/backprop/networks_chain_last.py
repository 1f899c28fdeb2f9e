"""check: chain_slope
says: the last layer was given
"""

import numpy as np


def chain_slope(x, weights):
    for w in weights:
        x = np.tanh(w * x)
        slope = w * (1 - x**2)
    return x, slope
