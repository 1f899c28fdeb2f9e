"""check: pq_encode
cause: a piece takes every m-th number and not numbers that lie side by side
"""

import numpy as np


def pq_encode(X, codebooks):
    m, K, d = codebooks.shape
    codes = np.zeros((len(X), m), np.uint8)
    for i in range(m):
        piece = X[:, i::m]
        dist = ((piece[:, None] - codebooks[i][None]) ** 2).sum(-1)
        codes[:, i] = dist.argmin(axis=1)
    return codes
