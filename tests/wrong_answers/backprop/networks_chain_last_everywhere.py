"""check: chain_slope
says: at the output of the last one
"""

import numpy as np


def chain_slope(x, weights):
    for w in weights:
        x = np.tanh(w * x)
    return x, np.prod(weights * (1 - x**2))
