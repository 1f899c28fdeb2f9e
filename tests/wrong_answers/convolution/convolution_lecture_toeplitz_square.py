"""check: toeplitz
says: the matrix is square
"""

import numpy as np


def toeplitz(h, n):
    T = np.zeros((n, n))
    for i in range(n):
        for k in range(n):
            if 0 <= i - k < len(h):
                T[i, k] = h[i - k]
    return T
