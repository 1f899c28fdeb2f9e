"""check: im2col
says: no zeros are put around
"""

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view


def im2col(images, k, stride=1, pad=0):
    windows = sliding_window_view(images, (k, k), axis=(1, 2))[:, ::stride, ::stride]
    windows = windows.transpose(0, 1, 2, 4, 5, 3)
    return windows.reshape(-1, k * k * images.shape[3])
