"""check: transposed2d
says: copies of the kernel are turned round
"""

import numpy as np


def transposed2d(values, kernel, stride):
    (H, W), (h, w) = values.shape, kernel.shape
    spread = np.zeros((stride * (H - 1) + 1, stride * (W - 1) + 1))
    spread[::stride, ::stride] = values
    padded = np.pad(spread, ((h - 1, h - 1), (w - 1, w - 1)))
    windows = np.lib.stride_tricks.sliding_window_view(padded, (h, w))
    return (windows * kernel).sum(axis=(2, 3))
