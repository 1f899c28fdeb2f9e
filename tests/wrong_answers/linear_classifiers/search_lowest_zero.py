"""check: random_search
says: the lowest loss starts at 0
"""

import numpy as np


def random_search(loss, shape, steps, rng):
    best, lowest, history = np.zeros(shape), 0, []
    for _ in range(steps):
        W = rng.normal(size=shape)
        if loss(W) < lowest:
            best, lowest = W, loss(W)
        history.append(lowest)
    return best, np.array(history)
