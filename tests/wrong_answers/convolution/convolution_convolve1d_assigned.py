"""check: convolve1d
says: they must be added up
"""

import numpy as np


def convolve1d(x, h):
    y = np.zeros(len(x) + len(h) - 1)
    for k in range(len(x)):
        y[k : k + len(h)] = x[k] * h
    return y
