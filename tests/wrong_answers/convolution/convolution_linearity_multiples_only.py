"""check: linearity_error
says: only multiples of x
"""

import numpy as np


def linearity_error(system, x, y, a, b):
    return np.abs(system(a * x) - a * system(x)).max()
