"""check: minibatches
says: in more than one batch
"""


def minibatches(N, size, rng):
    return [rng.integers(0, N, size) for _ in range(-(-N // size))]
