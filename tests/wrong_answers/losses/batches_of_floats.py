"""check: minibatches
says: arrays of integers
"""

import numpy as np


def minibatches(N, size, rng):
    order = np.arange(N, dtype=float)
    rng.shuffle(order)
    return [order[i : i + size] for i in range(0, N, size)]
