"""check: exact_step
says: upside down
"""


def exact_step(dw, direction, Hd):
    return -(direction @ Hd) / (dw @ direction)
