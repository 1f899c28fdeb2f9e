"""check: stack_weights
says: it begins with the pixel itself
"""


def stack_weights(k, n, C):
    seen = n * (k - 1)
    return n * k**2 * C**2, seen**2 * C**2
