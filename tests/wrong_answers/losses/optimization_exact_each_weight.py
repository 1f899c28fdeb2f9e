"""check: exact_step
says: one number for each weight
"""


def exact_step(dw, direction, Hd):
    return -dw / Hd
