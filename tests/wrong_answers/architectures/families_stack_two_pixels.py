"""check: stack_weights
says: as if k were 3
"""


def stack_weights(k, n, C):
    return n * k**2 * C**2, (2 * n + 1) ** 2 * C**2
