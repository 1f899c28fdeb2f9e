"""check: max_pool_forward"""

import numpy as np


def max_pool_forward(images, k, stride):
    N, H, W, K = images.shape
    out = np.full((N, (H - k) // stride + 1, (W - k) // stride + 1, K), -np.inf)
    for i in range(out.shape[1]):
        for j in range(out.shape[2]):
            for a in range(k):
                for b in range(k):
                    out[:, i, j] = np.maximum(out[:, i, j], images[:, i * stride + a, j * stride + b])
    return out
