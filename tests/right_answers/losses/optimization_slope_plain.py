"""check: slope_along"""

import math


def slope_along(gradient, direction):
    return sum(g * d for g, d in zip(gradient, direction)) / math.hypot(*direction)
