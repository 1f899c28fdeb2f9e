"""check: shift_error
says: whatever k is
"""

import numpy as np


def shift_error(system, x, k):
    later = np.append(0, x[:-1])
    return np.abs(system(later)[1:] - system(x)[:-1]).max()
