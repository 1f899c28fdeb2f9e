"""check: random_search
says: one candidate too many
"""

import numpy as np


def random_search(loss, shape, steps, rng):
    best = rng.normal(size=shape)
    history = [loss(best)]
    for _ in range(steps):
        W = rng.normal(size=shape)
        if loss(W) < history[-1]:
            best = W
        history.append(loss(best))
    return best, np.array(history)
