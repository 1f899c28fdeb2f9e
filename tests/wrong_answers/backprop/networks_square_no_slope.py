"""check: square_vjp
says: multiply by it
"""


def square_vjp(x, dy):
    return 2 * x
