"""check: exact_step
says: exactly -dw
"""


def exact_step(dw, direction, Hd):
    return (dw**2).sum() / (direction * Hd).sum()
