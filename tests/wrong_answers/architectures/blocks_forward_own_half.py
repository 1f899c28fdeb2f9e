"""check: reversible_forward
says: a function of itself
"""


def reversible_forward(x1, x2, F, G):
    return x1 + F(x1), x2 + G(x2)
