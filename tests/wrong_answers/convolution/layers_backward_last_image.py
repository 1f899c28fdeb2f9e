"""check: conv_backward
says: dfilters hears of the last image only
"""

import numpy as np


def conv_backward(dout, images, filters, stride=1, pad=0):
    k, _, K, F = filters.shape
    N, H, W, _ = images.shape
    padded = np.pad(images, ((0, 0), (pad, pad), (pad, pad), (0, 0)))
    dpadded, dfilters = np.zeros(padded.shape), np.zeros(filters.shape)
    for n in range(N):
        dfilters = np.zeros(filters.shape)
        for y in range(dout.shape[1]):
            for x in range(dout.shape[2]):
                top, left = y * stride, x * stride
                window = padded[n, top : top + k, left : left + k]
                for f in range(F):
                    dfilters[..., f] += dout[n, y, x, f] * window
                    dpadded[n, top : top + k, left : left + k] += dout[n, y, x, f] * filters[..., f]
    return dpadded[:, pad : pad + H, pad : pad + W], dfilters, dout.sum(axis=(0, 1, 2))
