"""check: local_response_normalization
says: the window goes over pixels
"""

import numpy as np


def local_response_normalization(a, n=5, k=2.0, alpha=1e-4, beta=0.75):
    b, rows = np.zeros_like(a), a.shape[1]
    for i in range(rows):
        total = (a[:, max(0, i - n // 2) : i + n // 2 + 1] ** 2).sum(axis=1)
        b[:, i] = a[:, i] / (k + alpha * total) ** beta
    return b
