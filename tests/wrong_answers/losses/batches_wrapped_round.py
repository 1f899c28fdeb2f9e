"""check: minibatches
says: in more than one batch
"""


def minibatches(N, size, rng):
    order = rng.permutation(N)
    count = -(-N // size)
    return [order.take(range(i * size, (i + 1) * size), mode="wrap") for i in range(count)]
