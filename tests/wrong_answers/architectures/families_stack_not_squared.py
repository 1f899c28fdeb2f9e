"""check: stack_weights
says: a filter has k rows and k columns
"""


def stack_weights(k, n, C):
    return n * k * C * C, (n * (k - 1) + 1) * C * C
