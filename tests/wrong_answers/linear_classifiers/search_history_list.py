"""check: random_search
says: not an array: return `np.array(...)`
"""

import numpy as np


def random_search(loss, shape, steps, rng):
    best, lowest, history = None, np.inf, []
    for _ in range(steps):
        W = rng.normal(size=shape)
        value = loss(W)
        if value < lowest:
            best, lowest = W, value
        history.append(lowest)
    return best, history
