"""check: random_search
says: compare it with the best so far
"""

import numpy as np


def random_search(loss, shape, steps, rng):
    previous, best, history = np.inf, None, []
    for _ in range(steps):
        W = rng.normal(size=shape)
        value = loss(W)
        if value < previous:
            best = W
        previous = value
        history.append(value)
    return best, np.minimum.accumulate(np.array(history, float))
