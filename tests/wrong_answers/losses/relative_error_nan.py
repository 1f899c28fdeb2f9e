"""check: relative_error
says: it divides 0 by 0
"""

import numpy as np


def relative_error(a, b):
    return np.abs(a - b) / np.maximum(np.abs(a), np.abs(b))
