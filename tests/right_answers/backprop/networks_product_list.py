"""check: product_vjp"""


def product_vjp(x, y, dz):
    dx = dz * y
    dy = dz * x
    return [dx, dy]
