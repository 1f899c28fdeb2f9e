"""check: reversible_forward
says: `y2` is made first
"""


def reversible_forward(x1, x2, F, G):
    y2 = x2 + G(x1)
    y1 = x1 + F(y2)
    return y1, y2
