"""check: stack_weights"""


def stack_weights(k, n, C):
    seen, weights = 1, 0
    for _ in range(n):
        seen = seen + k - 1
        weights += k * k * C * C
    return [weights, seen * seen * C * C]
