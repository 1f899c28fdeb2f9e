"""check: local_response_normalization
cause: the last channel of the neighbours is left out
"""

import numpy as np


def local_response_normalization(a, n=5, k=2.0, alpha=1e-4, beta=0.75):
    K = a.shape[-1]
    out = np.zeros(a.shape)
    for i in range(K):
        lo, hi = max(0, i - n // 2), min(K, i + n // 2)
        out[..., i] = a[..., i] / (k + alpha * (a[..., lo:hi] ** 2).sum(-1)) ** beta
    return out
