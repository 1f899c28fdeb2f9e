"""check: convolve1d
says: meet only in part are missing
"""

import numpy as np


def convolve1d(x, h):
    if len(h) > len(x):
        x, h = h, x
    M = len(h)
    return np.array([x[n : n + M] @ h[::-1] for n in range(len(x) - M + 1)])
