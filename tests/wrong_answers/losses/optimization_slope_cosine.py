"""check: slope_along
says: cosine of an angle
"""

import numpy as np


def slope_along(gradient, direction):
    return gradient @ direction / (np.linalg.norm(gradient) * np.linalg.norm(direction))
