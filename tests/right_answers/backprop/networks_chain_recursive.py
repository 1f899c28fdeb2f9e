"""check: chain_slope"""

import numpy as np


def chain_slope(x, weights):
    if len(weights) == 0:
        return [x, 1]
    h = np.tanh(np.array(weights[0] * x))
    output, slope = chain_slope(h, weights[1:])
    return [output, slope * weights[0] * (1 - h) * (1 + h)]
