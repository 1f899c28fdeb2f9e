"""check: linearity_error
says: absolute value at each place
"""


def linearity_error(system, x, y, a, b):
    return (system(a * x + b * y) - (a * system(x) + b * system(y))).max()
