"""check: random_search
says: which never rises
"""

import numpy as np


def random_search(loss, shape, steps, rng):
    best, lowest, history = None, np.inf, []
    for _ in range(steps):
        W = rng.normal(size=shape)
        value = loss(W)
        history.append(value)
        if value < lowest:
            best, lowest = W, value
    return best, np.array(history)
