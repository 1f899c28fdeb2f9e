"""check: minibatches"""

import numpy as np


def minibatches(N, size, rng):
    order = np.arange(N)
    rng.shuffle(order)
    return np.split(order, range(size, N, size))
