"""check: shift_error
says: `np.roll` turns it round
"""

import numpy as np


def shift_error(system, x, k):
    return np.abs(system(np.roll(x, k)) - np.roll(system(x), k)).max()
