"""check: convolve1d
cause: a negative place in h counts from its end
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
