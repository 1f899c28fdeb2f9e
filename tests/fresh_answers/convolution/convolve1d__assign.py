"""check: convolve1d
cause: = for +=
"""

import numpy as np


def convolve1d(x, h):
    y = np.zeros(len(x) + len(h) - 1)
    for i in range(len(x)):
        for j in range(len(h)):
            y[i + j] = x[i] * h[j]
    return y
