"""check: linearity_error
says: and its answers are multiplied
"""

import numpy as np


def linearity_error(system, x, y, a, b):
    return np.abs(system(a * x + b * y) - (system(a * x) + system(b * y))).max()
