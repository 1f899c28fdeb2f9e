"""check: im2col"""

import numpy as np


def im2col(images, k, stride=1, pad=0):
    padded = np.pad(images, ((0, 0), (pad, pad), (pad, pad), (0, 0)))
    N, H, W, K = padded.shape
    H_out, W_out = (H - k) // stride + 1, (W - k) // stride + 1
    columns = np.empty((N, H_out, W_out, k, k, K), images.dtype)
    for i in range(k):
        for j in range(k):
            columns[:, :, :, i, j] = padded[:, i : i + stride * H_out : stride, j : j + stride * W_out : stride]
    return columns.reshape(N * H_out * W_out, k * k * K)
