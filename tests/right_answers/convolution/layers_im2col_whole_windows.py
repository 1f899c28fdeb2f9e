"""check: im2col"""

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view


def im2col(images, k, stride=1, pad=0):
    N, H, W, K = images.shape
    padded = np.zeros((N, H + 2 * pad, W + 2 * pad, K), images.dtype)
    padded[:, pad : pad + H, pad : pad + W] = images
    windows = sliding_window_view(padded, (1, k, k, K))[:, ::stride, ::stride]
    return np.array(windows).reshape(-1, k * k * K)
