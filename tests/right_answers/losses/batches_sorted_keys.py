"""check: minibatches"""

import numpy as np


def minibatches(N, size, rng):
    order = np.argsort(rng.random(N))
    batches = []
    while len(order):
        batches.append(order[:size])
        order = order[size:]
    return batches
