"""check: slope_along
says: along the gradient itself the loss rises
"""

import numpy as np


def slope_along(gradient, direction):
    return -(gradient @ direction) / np.linalg.norm(direction)
