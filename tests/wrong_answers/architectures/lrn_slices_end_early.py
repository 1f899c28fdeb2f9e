"""check: local_response_normalization
says: the window has one channel too few on one side
"""

import numpy as np


def local_response_normalization(a, n=5, k=2.0, alpha=1e-4, beta=0.75):
    out = np.empty_like(a)
    K = a.shape[-1]
    for i in range(K):
        lo, hi = max(0, i - n // 2), min(K - 1, i + n // 2)
        out[..., i] = a[..., i] / (k + alpha * (a[..., lo:hi] ** 2).sum(-1)) ** beta
    return out
