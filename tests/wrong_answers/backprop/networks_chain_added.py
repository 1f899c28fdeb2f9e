"""check: chain_slope
says: one layer feeds the next
"""

import numpy as np


def chain_slope(x, weights):
    slope = 0
    for w in weights:
        x = np.tanh(w * x)
        slope += w * (1 - x**2)
    return x, slope
