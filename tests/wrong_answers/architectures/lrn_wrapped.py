"""check: local_response_normalization
says: the window goes round at the border
"""

import numpy as np


def local_response_normalization(a, n=5, k=2.0, alpha=1e-4, beta=0.75):
    K = a.shape[-1]
    b = np.zeros_like(a)
    for i in range(K):
        channels = [j % K for j in range(i - n // 2, i + n // 2 + 1)]
        total = (a[..., channels] ** 2).sum(axis=-1)
        b[..., i] = a[..., i] / (k + alpha * total) ** beta
    return b
