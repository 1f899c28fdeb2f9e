"""check: random_search
says: exchanged: W comes first
"""

import numpy as np


def random_search(loss, shape, steps, rng):
    best, low, h = None, np.inf, []
    for _ in range(steps):
        W = rng.normal(size=shape)
        v = loss(W)
        if v < low:
            best, low = W, v
        h.append(low)
    return np.array(h), best
