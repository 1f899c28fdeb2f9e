"""check: shift_error"""

import numpy as np


def shift_error(system, x, k):
    later = np.roll(x, k)
    later[:k] = 0
    before, after = system(x), system(later)
    return max(abs(after[n] - before[n - k]) for n in range(k, len(x)))
