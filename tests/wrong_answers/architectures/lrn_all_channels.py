"""check: local_response_normalization
says: the sum is over all channels
"""

import numpy as np


def local_response_normalization(a, n=5, k=2.0, alpha=1e-4, beta=0.75):
    K = a.shape[-1]
    b = np.zeros_like(a)
    for i in range(K):
        first, end = max(0, i - n // 2), min(K, i + n // 2 + 1)
        total = (a**2).sum(axis=-1)
        b[..., i] = a[..., i] / (k + alpha * total) ** beta
    return b
