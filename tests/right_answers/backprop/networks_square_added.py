"""check: square_vjp"""


def square_vjp(x, dy):
    return x * dy + dy * x
