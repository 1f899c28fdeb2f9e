"""check: random_search
says: drawn between 0 and 1
"""

import numpy as np


def random_search(loss, shape, steps, rng):
    candidates = [rng.random(shape) for _ in range(steps)]
    losses = np.array([loss(W) for W in candidates])
    return candidates[losses.argmin()], np.minimum.accumulate(losses)
