"""check: reversible_forward
says: F and G are exchanged
"""


def reversible_forward(x1, x2, F, G):
    y1 = x1 + G(x2)
    y2 = x2 + F(y1)
    return y1, y2
