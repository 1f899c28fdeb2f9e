"""check: convolve1d
says: its middle is left
"""

import numpy as np


def convolve1d(x, h):
    N, M = len(x), len(h)
    padded = np.concatenate([np.zeros(M - 1), x, np.zeros(M - 1)])
    y = np.array([padded[n : n + M] @ h[::-1] for n in range(N + M - 1)])
    return y[(M - 1) // 2 : (M - 1) // 2 + N]
