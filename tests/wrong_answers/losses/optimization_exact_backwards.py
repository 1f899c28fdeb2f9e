"""check: exact_step
says: it leads uphill
"""


def exact_step(dw, direction, Hd):
    return dw @ direction / (direction @ Hd)
