"""check: relative_error
says: one for each entry
"""

import numpy as np


def relative_error(a, b):
    scale = np.maximum(np.maximum(np.abs(a), np.abs(b)), 1e-300)
    return np.max(np.abs(a - b) / scale)
