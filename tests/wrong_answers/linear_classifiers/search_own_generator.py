"""check: random_search
says: another generator
"""

import numpy as np


def random_search(loss, shape, steps, rng):
    rng = np.random.default_rng(0)
    best, low, h = None, np.inf, []
    for _ in range(steps):
        W = rng.normal(size=shape)
        v = loss(W)
        if v < low:
            best, low = W, v
        h.append(low)
    return best, np.array(h)
