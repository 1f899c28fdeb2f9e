"""check: convolve1d"""

import numpy as np


def convolve1d(x, h):
    M = len(h)
    padded = np.pad(x, M - 1)
    return np.lib.stride_tricks.sliding_window_view(padded, M) @ h[::-1]
