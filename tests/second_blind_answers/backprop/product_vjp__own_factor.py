"""check: product_vjp
cause: each slope is multiplied by the variable itself and not by the other one
"""


def product_vjp(x, y, dz):
    return x * dz, y * dz
