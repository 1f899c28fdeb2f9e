"""check: chain_slope
says: only the weights
"""

import numpy as np


def chain_slope(x, weights):
    for w in weights:
        x = np.tanh(w * x)
    return x, np.prod(weights)
