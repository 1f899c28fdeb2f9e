"""check: random_search
says: highest loss
"""

import numpy as np


def random_search(loss, shape, steps, rng):
    best, highest, history = None, -np.inf, []
    for _ in range(steps):
        W = rng.normal(size=shape)
        if loss(W) > highest:
            best, highest = W, loss(W)
        history.append(highest)
    return best, np.array(history)
