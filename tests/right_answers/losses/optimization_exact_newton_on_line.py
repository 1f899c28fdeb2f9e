"""check: exact_step"""


def exact_step(dw, direction, Hd):
    slope, bend = (dw * direction).sum(), (direction * Hd).sum()
    return -slope / bend
