"""check: compose"""

import numpy as np


def compose(first, second):
    a, b = second.shape
    padded = np.pad(first, ((a - 1, a - 1), (b - 1, b - 1)))
    windows = np.lib.stride_tricks.sliding_window_view(padded, (a, b))
    return (windows * second[::-1, ::-1]).sum(axis=(2, 3))
