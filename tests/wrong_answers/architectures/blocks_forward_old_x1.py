"""check: reversible_forward
says: uses the old `x1`
"""


def reversible_forward(x1, x2, F, G):
    y1 = x1 + F(x2)
    y2 = x2 + G(x1)
    return y1, y2
