"""check: minibatches
says: in no batch
"""


def minibatches(N, size, rng):
    order = rng.permutation(N)
    return [order[i * size : (i + 1) * size] for i in range(N // size)]
