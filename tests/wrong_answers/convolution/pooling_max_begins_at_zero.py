"""check: max_pool_forward
says: do not begin at 0
"""

import numpy as np


def max_pool_forward(images, k, stride):
    N, H, W, K = images.shape
    out = np.zeros((N, (H - k) // stride + 1, (W - k) // stride + 1, K))
    for i in range(out.shape[1]):
        for j in range(out.shape[2]):
            for pixel in np.ndindex(k, k):
                out[:, i, j] = np.maximum(out[:, i, j], images[:, i * stride + pixel[0], j * stride + pixel[1]])
    return out
