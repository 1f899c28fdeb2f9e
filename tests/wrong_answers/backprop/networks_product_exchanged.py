"""check: product_vjp
says: each factor gets its own value back
"""


def product_vjp(x, y, dz):
    return x * dz, y * dz
