"""check: avg_pool_forward
cause: the mean goes over the channels too
"""

import numpy as np


def avg_pool_forward(images, k, stride):
    N, H, W, K = images.shape
    Ho, Wo = (H - k) // stride + 1, (W - k) // stride + 1
    out = np.zeros((N, Ho, Wo, K))
    for i in range(Ho):
        for j in range(Wo):
            window = images[:, i * stride : i * stride + k, j * stride : j * stride + k]
            out[:, i, j] = window.mean(axis=(1, 2, 3), keepdims=True)[:, 0, 0]
    return out
