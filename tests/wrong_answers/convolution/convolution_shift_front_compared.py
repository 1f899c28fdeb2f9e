"""check: shift_error
says: the first k places are compared
"""

import numpy as np


def shift_error(system, x, k):
    later = np.append(np.zeros(k), x[:-k])
    moved = np.append(np.zeros(k), system(x)[:-k])
    return np.abs(system(later) - moved).max()
