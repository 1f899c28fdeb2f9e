"""check: chain_slope
says: the slope of the first layer alone
"""

import numpy as np


def chain_slope(x, weights):
    slope = weights[0] * (1 - np.tanh(weights[0] * x) ** 2)
    for w in weights:
        x = np.tanh(w * x)
    return x, slope
