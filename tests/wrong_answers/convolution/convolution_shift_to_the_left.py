"""check: shift_error
says: moved to the left
"""

import numpy as np


def shift_error(system, x, k):
    earlier = np.append(x[k:], np.zeros(k))
    return np.abs(system(earlier)[:-k] - system(x)[k:]).max()
