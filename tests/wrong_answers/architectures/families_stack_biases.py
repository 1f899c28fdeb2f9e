"""check: stack_weights
says: weights only are asked for
"""


def stack_weights(k, n, C):
    def layer(size):
        return (size * size * C + 1) * C

    return n * layer(k), layer(n * (k - 1) + 1)
