"""check: reversible_inverse
says: is not known yet
"""


def reversible_inverse(y1, y2, F, G):
    x1 = y1 - F(x2)
    x2 = y2 + G(y1)
    return x1, x2
