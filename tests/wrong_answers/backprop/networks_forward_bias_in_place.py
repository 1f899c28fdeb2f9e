"""check: affine_forward
says: changed its argument `b`
"""


def affine_forward(X, W, b):
    A = X @ W
    b += 0 * b + 1
    return A + b - 1
