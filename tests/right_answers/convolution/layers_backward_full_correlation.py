"""check: conv_backward"""

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view


def conv_backward(dout, images, filters, stride=1, pad=0):
    k, _, K, F = filters.shape
    N, H, W, _ = images.shape
    padded = np.pad(images, ((0, 0), (pad, pad), (pad, pad), (0, 0)))
    _, HP, WP, _ = padded.shape
    spread = np.zeros((N, HP - k + 1, WP - k + 1, F))  # dout with zeros between its places
    spread[:, ::stride, ::stride] = dout
    windows = sliding_window_view(padded, (k, k), axis=(1, 2))
    dfilters = np.einsum("nyxcij,nyxf->ijcf", windows, spread)
    around = np.pad(spread, ((0, 0), (k - 1, k - 1), (k - 1, k - 1), (0, 0)))
    views = sliding_window_view(around, (k, k), axis=(1, 2))
    dpadded = np.einsum("nyxfij,ijcf->nyxc", views, filters[::-1, ::-1])
    return dpadded[:, pad : pad + H, pad : pad + W], dfilters, dout.sum(axis=(0, 1, 2))
