"""check: exact_step
says: the curvature is left out
"""


def exact_step(dw, direction, Hd):
    return -(dw @ direction) / (direction @ direction)
