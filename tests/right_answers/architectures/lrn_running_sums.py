"""check: local_response_normalization"""

import numpy as np


def local_response_normalization(a, n=5, k=2.0, alpha=1e-4, beta=0.75):
    K = a.shape[-1]
    sums = np.cumsum(a.astype(float) ** 2, axis=-1)
    sums = np.concatenate([np.zeros((*a.shape[:-1], 1)), sums], axis=-1)
    ends = np.minimum(np.arange(K) + n // 2 + 1, K)
    starts = np.maximum(np.arange(K) - n // 2, 0)
    return a * (k + alpha * (sums[..., ends] - sums[..., starts])) ** -beta
