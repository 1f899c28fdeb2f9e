"""check: stack_weights
says: the number of layers is squared
"""


def stack_weights(k, n, C):
    return (n * k * C) ** 2, ((n * (k - 1) + 1) * C) ** 2
