"""check: convolve1d
says: one number too many
"""

import numpy as np


def convolve1d(x, h):
    y = np.zeros(len(x) + len(h))
    for n, value in enumerate(x):
        for k, weight in enumerate(h):
            y[n + k] += value * weight
    return y
