"""check: convolve1d
cause: only the places where all of h fits
"""

import numpy as np


def convolve1d(x, h):
    n, m = len(x), len(h)
    out = []
    for i in range(n - m + 1):
        s = 0.0
        for j in range(m):
            s += x[i + j] * h[m - 1 - j]
        out.append(s)
    return np.array(out)
