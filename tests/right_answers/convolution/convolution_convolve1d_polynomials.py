"""check: convolve1d"""

import numpy as np


def convolve1d(x, h):
    table = np.outer(x, h)[:, ::-1]
    return np.array([np.trace(table, offset) for offset in range(len(h) - 1, -len(x), -1)])
