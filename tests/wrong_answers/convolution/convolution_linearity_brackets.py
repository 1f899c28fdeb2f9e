"""check: linearity_error
says: subtracted from each other
"""


def linearity_error(system, x, y, a, b):
    return abs(system(a * x + b * y) - (a * system(x) - b * system(y))).max()
