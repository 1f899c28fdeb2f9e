"""check: stack_weights
says: the channels are left out
"""


def stack_weights(k, n, C):
    return n * k**2, (n * (k - 1) + 1) ** 2
