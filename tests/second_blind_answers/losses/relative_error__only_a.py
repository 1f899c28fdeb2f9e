"""check: relative_error
cause: divided by |a| alone and not by the larger of the two
"""

import numpy as np


def relative_error(a, b):
    size = np.abs(a)
    return np.where(size > 0, np.abs(a - b) / np.where(size > 0, size, 1), 0)
