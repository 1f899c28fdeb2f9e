"""check: stack_weights
says: the first number is one layer
"""


def stack_weights(k, n, C):
    return k**2 * C**2, (n * (k - 1) + 1) ** 2 * C**2
