"""check: minibatches
says: never empty
"""

import numpy as np


def minibatches(N, size, rng):
    order = np.asarray(rng.permutation(N))
    return [order[i * size : (i + 1) * size] for i in range(N // size + 1)]
