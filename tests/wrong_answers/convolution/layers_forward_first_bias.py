"""check: conv_forward
says: the first bias is added everywhere
"""

import numpy as np


def conv_forward(images, filters, b, stride=1, pad=0):
    k, _, K, F = filters.shape
    padded = np.pad(images, ((0, 0), (pad, pad), (pad, pad), (0, 0)))
    N, H, W, _ = padded.shape
    out = np.zeros((N, (H - k) // stride + 1, (W - k) // stride + 1, F))
    for y in range(out.shape[1]):
        for x in range(out.shape[2]):
            window = padded[:, y * stride : y * stride + k, x * stride : x * stride + k]
            for f in range(F):
                out[:, y, x, f] = (window * filters[..., f]).sum(axis=(1, 2, 3)) + b[0]
    return out
