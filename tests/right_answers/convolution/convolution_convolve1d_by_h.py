"""check: convolve1d"""

import numpy as np


def convolve1d(x, h):
    y = np.zeros(x.size + h.size - 1)
    for m, weight in enumerate(h):
        y[m : m + x.size] += weight * x
    return y
