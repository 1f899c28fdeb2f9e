"""check: linearity_error
says: a sum alone
"""

import numpy as np


def linearity_error(system, x, y, a, b):
    return np.abs(system(x + y) - system(x) - system(y)).max()
