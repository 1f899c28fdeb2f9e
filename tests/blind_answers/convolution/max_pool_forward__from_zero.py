"""check: max_pool_forward
cause: the maximum starts from 0, so that negative windows give 0
expect: negative numbers gives 0
"""

import numpy as np


def max_pool_forward(images, k, stride):
    N, H, W, K = images.shape
    Ho, Wo = (H - k) // stride + 1, (W - k) // stride + 1
    out = np.zeros((N, Ho, Wo, K))
    for i in range(Ho):
        for j in range(Wo):
            for a in range(k):
                for b in range(k):
                    out[:, i, j] = np.maximum(out[:, i, j], images[:, i * stride + a, j * stride + b])
    return out
