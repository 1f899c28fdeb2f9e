"""check: shift_error
cause: the signal is moved to the left
"""

import numpy as np


def shift_error(system, x, k):
    moved = np.zeros(len(x))
    moved[:-k] = x[k:]
    return np.max(np.abs(system(moved)[:-k] - system(x)[k:]))
