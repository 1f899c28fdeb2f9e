"""check: reversible_inverse
needs: reversible_forward
"""


def reversible_inverse(y1, y2, F, G):
    x2, x1 = reversible_forward(y2, y1, lambda y: -G(y), lambda x: -F(x))
    return x1, x2
