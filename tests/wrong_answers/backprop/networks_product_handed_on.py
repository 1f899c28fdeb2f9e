"""check: product_vjp
says: way back through a sum
"""


def product_vjp(x, y, dz):
    return dz, dz
