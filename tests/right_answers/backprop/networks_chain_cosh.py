"""check: chain_slope"""

import math


def chain_slope(x, weights):
    if len(weights) == 0:
        return x, 1.0
    a = weights[0] * x
    output, slope = chain_slope(math.tanh(a), weights[1:])
    return output, slope * weights[0] / math.cosh(a) ** 2
