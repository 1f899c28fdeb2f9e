"""check: relative_error
says: has no sign
"""

import numpy as np


def relative_error(a, b):
    scale = np.maximum(np.abs(a), np.abs(b))
    return np.where(scale > 0, (a - b) / np.where(scale > 0, scale, 1), 0)
