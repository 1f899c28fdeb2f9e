"""check: relative_error
says: the sum of the sizes
"""

import numpy as np


def relative_error(a, b):
    return np.abs(a - b) / np.maximum(1e-8, np.abs(a) + np.abs(b))
