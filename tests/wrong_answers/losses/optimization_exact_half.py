"""check: exact_step
says: half the way
"""


def exact_step(dw, direction, Hd):
    return -0.5 * (dw @ direction) / (direction @ Hd)
