"""check: reversible_forward
cause: G is given x1 and not y1
"""


def reversible_forward(x1, x2, F, G):
    return x1 + F(x2), x2 + G(x1)
