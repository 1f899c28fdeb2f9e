"""check: slope_along
says: a longer direction gives a larger slope
"""

import numpy as np


def slope_along(gradient, direction):
    return np.dot(gradient, direction)
