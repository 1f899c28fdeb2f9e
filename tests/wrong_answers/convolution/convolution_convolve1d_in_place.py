"""check: convolve1d
says: changed its argument
"""

import numpy as np


def convolve1d(x, h):
    y = np.zeros(len(x) + len(h) - 1)
    for k in range(len(x)):
        y[k : k + len(h)] += x[k] * h
        x[k] = 0
    return y
