"""check: stack_weights
says: those of all n layers come first
"""


def stack_weights(k, n, C):
    seen = n * (k - 1) + 1
    return seen * seen * C * C, n * k * k * C * C
