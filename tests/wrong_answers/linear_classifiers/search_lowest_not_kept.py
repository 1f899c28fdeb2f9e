"""check: random_search
says: stays at infinity
"""

import numpy as np


def random_search(loss, shape, steps, rng):
    best, low, h = None, np.inf, []
    for _ in range(steps):
        W = rng.normal(size=shape)
        v = loss(W)
        if v < low:
            best = W
        h.append(low)
    return best, np.array(h)
