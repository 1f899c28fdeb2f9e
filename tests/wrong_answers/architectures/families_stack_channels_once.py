"""check: stack_weights
says: the channels count once here
"""


def stack_weights(k, n, C):
    return n * k**2 * C, (n * (k - 1) + 1) ** 2 * C
