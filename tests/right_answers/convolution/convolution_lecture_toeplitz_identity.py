"""check: toeplitz"""

import numpy as np


def toeplitz(h, n):
    return np.array([np.concatenate([np.zeros(k), h, np.zeros(n - 1 - k)]) for k in range(n)]).T
