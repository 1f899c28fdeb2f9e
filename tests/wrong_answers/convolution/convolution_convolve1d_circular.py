"""check: convolve1d
says: comes back in at the front
"""

import numpy as np


def convolve1d(x, h):
    N = len(x)
    y = np.zeros(N)
    for n in range(N):
        for k in range(len(h)):
            y[n] += x[(n - k) % N] * h[k]
    return y
