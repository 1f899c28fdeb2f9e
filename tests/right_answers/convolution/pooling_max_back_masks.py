"""check: max_pool_backward"""

import numpy as np


def max_pool_backward(dout, images, k, stride):
    dimages = np.zeros(images.shape)
    N, rows, columns, K = dout.shape
    for i in range(rows):
        for j in range(columns):
            top, left = i * stride, j * stride
            flat = images[:, top : top + k, left : left + k].reshape(N, k * k, K)
            mask = np.arange(k * k)[:, None] == flat.argmax(axis=1)[:, None]
            given = mask * dout[:, i, j][:, None]
            dimages[:, top : top + k, left : left + k] += given.reshape(N, k, k, K)
    return dimages
