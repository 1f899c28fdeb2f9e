"""check: reversible_inverse
says: F and G are added
"""


def reversible_inverse(y1, y2, F, G):
    x2 = y2 + G(y1)
    x1 = y1 + F(x2)
    return x1, x2
