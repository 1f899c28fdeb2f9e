"""check: reversible_inverse
says: F and G are exchanged
"""


def reversible_inverse(y1, y2, F, G):
    x2 = y2 - F(y1)
    x1 = y1 - G(x2)
    return x1, x2
