"""check: convolve1d
says: at places below 0
"""

import numpy as np


def convolve1d(x, h):
    N, M = len(x), len(h)
    y = np.zeros(N + M - 1)
    for n in range(N + M - 1):
        for k in range(N):
            if -M <= n - k < M:
                y[n] += x[k] * h[n - k]
    return y
