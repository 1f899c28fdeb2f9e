"""check: slope_along
says: is the root missing
"""


def slope_along(gradient, direction):
    return gradient @ direction / (direction**2).sum()
