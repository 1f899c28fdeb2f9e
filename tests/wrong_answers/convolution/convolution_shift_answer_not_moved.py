"""check: shift_error
says: the answer of before is not moved
"""

import numpy as np


def shift_error(system, x, k):
    later = np.append(np.zeros(k), x[:-k])
    return np.abs(system(later) - system(x))[k:].max()
