"""check: conv_forward"""

import numpy as np


def conv_forward(images, filters, b, stride=1, pad=0):
    k, _, _, F = filters.shape
    N, H, W, _ = images.shape
    H_out, W_out = (H + 2 * pad - k) // stride + 1, (W + 2 * pad - k) // stride + 1
    padded = np.pad(images, ((0, 0), (pad, pad), (pad, pad), (0, 0)))
    out = np.zeros((N, H_out, W_out, F)) + b
    for i in range(k):
        for j in range(k):
            part = padded[:, i : i + stride * H_out : stride, j : j + stride * W_out : stride]
            out += part @ filters[i, j]
    return out
