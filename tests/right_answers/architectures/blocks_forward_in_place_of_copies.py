"""check: reversible_forward"""


def reversible_forward(x1, x2, F, G):
    y1, y2 = x1.copy(), x2.copy()
    y1 += F(y2)
    y2 += G(y1)
    return y1, y2
