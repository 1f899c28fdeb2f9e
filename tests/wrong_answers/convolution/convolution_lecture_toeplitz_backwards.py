"""check: toeplitz
says: backwards
"""

import numpy as np


def toeplitz(h, n):
    T = np.zeros((n + len(h) - 1, n))
    for k in range(n):
        T[k : k + len(h), k] = h[::-1]
    return T
