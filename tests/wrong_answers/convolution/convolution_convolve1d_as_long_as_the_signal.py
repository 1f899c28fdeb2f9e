"""check: convolve1d
says: ends with the signal
"""

import numpy as np


def convolve1d(x, h):
    y = np.zeros(len(x))
    for n in range(len(x)):
        for k in range(len(h)):
            if n - k >= 0:
                y[n] += x[n - k] * h[k]
    return y
