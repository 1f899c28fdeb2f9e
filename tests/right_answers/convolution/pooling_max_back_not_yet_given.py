"""check: max_pool_backward"""

import numpy as np


def max_pool_backward(dout, images, k, stride):
    out = np.lib.stride_tricks.sliding_window_view(images, (k, k), axis=(1, 2))[:, ::stride, ::stride].max(axis=(-2, -1))
    dimages, open_ = np.zeros(images.shape), np.ones(dout.shape, bool)
    H, W = dout.shape[1] * stride, dout.shape[2] * stride
    for a in range(k):
        for b in range(k):
            rows, columns = slice(a, a + H - stride + 1, stride), slice(b, b + W - stride + 1, stride)
            hit = open_ & (images[:, rows, columns] == out)
            dimages[:, rows, columns] += dout * hit
            open_ &= ~hit
    return dimages
