"""check: linearity_error
cause: only the sum is tested, a and b are not used
"""

import numpy as np


def linearity_error(system, x, y, a, b):
    return np.max(np.abs(system(x + y) - (system(x) + system(y))))
