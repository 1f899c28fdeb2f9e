"""check: avg_pool_backward
cause: every pixel gets the whole slope
"""

import numpy as np


def avg_pool_backward(dout, images, k, stride):
    d = np.zeros(images.shape)
    N, Ho, Wo, K = dout.shape
    for i in range(Ho):
        for j in range(Wo):
            for a in range(k):
                for b in range(k):
                    d[:, i * stride + a, j * stride + b] += dout[:, i, j]
    return d
