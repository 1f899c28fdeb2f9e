"""check: chain_slope"""

import numpy as np


def chain_slope(x, weights):
    values = [x]
    for w in weights:
        values.append(np.tanh(w * values[-1]))
    slope = 1.0
    for w, h in zip(weights[::-1], values[:0:-1], strict=False):
        slope = slope * (1 - h * h) * w
    return values[-1], slope
