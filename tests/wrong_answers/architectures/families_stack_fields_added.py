"""check: stack_weights
says: n layers see less than n * k pixels
"""


def stack_weights(k, n, C):
    return n * k**2 * C**2, (n * k) ** 2 * C**2
