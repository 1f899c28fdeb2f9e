"""check: relative_error
says: a tiny number keeps 0 from below
"""

import numpy as np



def relative_error(a, b):
    size = np.maximum(np.abs(a), np.abs(b))
    return np.abs(a - b) / np.where(size < 1e-10, 1e-10, size)
