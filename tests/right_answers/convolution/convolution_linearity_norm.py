"""check: linearity_error"""

import numpy as np


def linearity_error(system, x, y, a, b):
    gap = system(a * x + b * y) - a * system(x) - b * system(y)
    return np.linalg.norm(gap, np.inf)
