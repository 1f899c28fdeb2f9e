"""check: reversible_inverse
says: G is added, as the slide has it
"""


def reversible_inverse(y1, y2, F, G):
    x2 = y2 + G(y1)
    x1 = y1 - F(x2)
    return x1, x2
