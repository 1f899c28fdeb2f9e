"""check: slope_along
says: the ordinary length
"""

import numpy as np


def slope_along(gradient, direction):
    unit = direction / np.abs(direction).sum()
    return (gradient * unit).sum()
