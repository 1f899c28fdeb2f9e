"""check: random_search
says: history starts before the first step
"""

import numpy as np


def random_search(loss, shape, steps, rng):
    best, lowest, history = None, np.inf, []
    for _ in range(steps):
        history.append(lowest)
        W = rng.normal(size=shape)
        value = loss(W)
        if value < lowest:
            best, lowest = W, value
    return best, np.array(history)
