"""check: stack_weights
says: only the others add to that
"""


def stack_weights(k, n, C):
    seen = k
    for _ in range(n):
        seen += k - 1
    return n * k**2 * C**2, seen**2 * C**2
