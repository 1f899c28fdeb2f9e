"""check: chain_slope
says: the weights are not
"""

import math


def chain_slope(x, weights):
    slope = 1
    for w in weights:
        x = math.tanh(w * x)
        slope *= 1 - x**2
    return x, slope
