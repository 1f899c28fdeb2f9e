"""check: square_vjp
says: measured by small steps
"""


def square_vjp(x, dy):
    return dy * ((x + 1e-5) ** 2 - x**2) / 1e-5
