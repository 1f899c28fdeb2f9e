"""check: relative_error
says: difference itself
"""

import numpy as np


def relative_error(a, b):
    return np.abs(a - b)
