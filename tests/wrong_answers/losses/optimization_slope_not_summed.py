"""check: slope_along
says: the shares of the axes
"""

import numpy as np


def slope_along(gradient, direction):
    return gradient * direction / np.linalg.norm(direction)
