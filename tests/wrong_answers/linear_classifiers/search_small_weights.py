"""check: random_search
says: the weights are scaled by 0.0001
"""

import numpy as np


def random_search(loss, shape, steps, rng):
    best, lowest, history = None, np.inf, []
    for _ in range(steps):
        W = rng.normal(size=shape) * 0.0001
        if loss(W) < lowest:
            best, lowest = W, loss(W)
        history.append(lowest)
    return best, np.array(history)
