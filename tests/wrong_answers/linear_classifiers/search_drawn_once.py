"""check: random_search
says: draw inside the loop
"""

import numpy as np


def random_search(loss, shape, steps, rng):
    W = rng.normal(size=shape)
    best, low, h = None, np.inf, []
    for _ in range(steps):
        v = loss(W)
        if v < low:
            best, low = W, v
        h.append(low)
    return best, np.array(h)
