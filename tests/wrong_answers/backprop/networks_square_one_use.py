"""check: square_vjp
says: stands in the square twice
"""


def square_vjp(x, dy):
    return x * dy
