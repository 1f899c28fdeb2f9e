"""check: relative_error
says: compared with the wrong size
"""

import numpy as np


def relative_error(a, b):
    size = np.abs(a)
    return np.where(size > 0, np.abs(a - b) / np.where(size > 0, size, 1), 0)
