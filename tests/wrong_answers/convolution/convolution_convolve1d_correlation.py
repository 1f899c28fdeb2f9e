"""check: convolve1d
says: laid down backwards
"""

import numpy as np


def convolve1d(x, h):
    N, M = len(x), len(h)
    padded = np.concatenate([np.zeros(M - 1), x, np.zeros(M - 1)])
    return np.array([padded[n : n + M] @ h for n in range(N + M - 1)])
