"""check: conv_forward
says: puts the window's axes last
"""

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view


def conv_forward(images, filters, b, stride=1, pad=0):
    k, F = len(filters), len(b)
    padded = np.pad(images, ((0, 0), (pad, pad), (pad, pad), (0, 0)))
    windows = sliding_window_view(padded, (k, k), axis=(1, 2))[:, ::stride, ::stride]
    return windows.reshape(*windows.shape[:3], -1) @ filters.reshape(-1, F) + b
