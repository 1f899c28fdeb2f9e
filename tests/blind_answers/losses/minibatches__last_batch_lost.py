"""check: minibatches
cause: the last, shorter batch is left out
"""

import numpy as np


def minibatches(N, size, rng):
    idx = rng.permutation(N)
    batches = []
    for b in range(N // size):
        batches.append(idx[b * size : b * size + size])
    return batches
