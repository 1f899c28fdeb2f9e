"""check: minibatches
says: follow the old order
mistake: not shuffled
"""

import numpy as np


def minibatches(N, size, rng):
    return [np.arange(i, min(i + size, N)) for i in range(0, N, size)]
