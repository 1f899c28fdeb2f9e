"""check: toeplitz
says: the matrix is transposed
"""

import numpy as np


def toeplitz(h, n):
    rows = []
    for k in range(n):
        rows.append(np.concatenate([np.zeros(k), h, np.zeros(n - 1 - k)]))
    return np.array(rows)
