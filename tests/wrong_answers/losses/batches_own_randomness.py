"""check: minibatches
says: `rng` must be its only source
"""

import numpy as np


def minibatches(N, size, rng):
    order = np.random.permutation(N)
    return [order[i : i + size] for i in range(0, N, size)]
