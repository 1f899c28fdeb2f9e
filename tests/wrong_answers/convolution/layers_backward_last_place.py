"""check: conv_backward
says: dfilters hears of the last place only
"""

import numpy as np


def conv_backward(dout, images, filters, stride=1, pad=0):
    k, _, K, F = filters.shape
    N, H, W, _ = images.shape
    padded = np.pad(images, ((0, 0), (pad, pad), (pad, pad), (0, 0)))
    dpadded, dfilters = np.zeros(padded.shape), np.zeros(filters.shape)
    for y in range(dout.shape[1]):
        for x in range(dout.shape[2]):
            top, left = y * stride, x * stride
            window = padded[:, top : top + k, left : left + k]
            dfilters = np.einsum("nijc,nf->ijcf", window, dout[:, y, x])
            dpadded[:, top : top + k, left : left + k] += np.einsum("nf,ijcf->nijc", dout[:, y, x], filters)
    return dpadded[:, pad : pad + H, pad : pad + W], dfilters, dout.sum(axis=(0, 1, 2))
