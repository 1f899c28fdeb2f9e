"""check: dense_to_conv
"""

import numpy as np


def dense_to_conv(W, shape):
    h, w, K = shape
    filters = np.empty((h, w, K, W.shape[1]), W.dtype)
    for i in range(h):
        for j in range(w):
            for k in range(K):
                filters[i, j, k] = W[(i * w + j) * K + k]
    return filters
