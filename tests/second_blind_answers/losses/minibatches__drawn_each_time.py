"""check: minibatches
cause: each batch is drawn from all rows, so some come twice and others never
"""


def minibatches(N, size, rng):
    batches = []
    left = N
    while left > 0:
        batches.append(rng.choice(N, min(size, left), replace=False))
        left -= size
    return batches
