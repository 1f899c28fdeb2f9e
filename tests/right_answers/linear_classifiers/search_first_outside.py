"""check: random_search"""

import numpy as np


def random_search(loss, shape, steps, rng):
    best = rng.standard_normal(shape)
    lowest = loss(best)
    history = np.full(steps, lowest, dtype=float)
    for i in range(1, steps):
        W = rng.standard_normal(shape)
        value = loss(W)
        if value < lowest:
            best, lowest = W.copy(), value
        history[i] = lowest
    return best, history
