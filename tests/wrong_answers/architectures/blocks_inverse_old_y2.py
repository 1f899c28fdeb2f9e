"""check: reversible_inverse
says: F gets `y2`; on the way forth
"""


def reversible_inverse(y1, y2, F, G):
    x1 = y1 - F(y2)
    x2 = y2 - G(y1)
    return x1, x2
