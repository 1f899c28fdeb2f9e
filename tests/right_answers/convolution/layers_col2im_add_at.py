"""check: col2im"""

import numpy as np


def col2im(columns, shape, k, stride=1, pad=0):
    N, H, W, K = shape
    H_out, W_out = (H + 2 * pad - k) // stride + 1, (W + 2 * pad - k) // stride + 1
    y = stride * np.arange(H_out)[:, None, None, None] + np.arange(k)[:, None]
    x = stride * np.arange(W_out)[:, None, None] + np.arange(k)
    padded = np.zeros((N, H + 2 * pad, W + 2 * pad, K), columns.dtype)
    np.add.at(padded, (slice(None), y, x), columns.reshape(N, H_out, W_out, k, k, K))
    return padded[:, pad : pad + H, pad : pad + W]
