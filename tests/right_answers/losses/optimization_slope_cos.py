"""check: slope_along"""

import numpy as np


def slope_along(gradient, direction):
    unit = direction / np.sqrt(np.sum(direction**2))
    return np.sum(gradient * unit)
