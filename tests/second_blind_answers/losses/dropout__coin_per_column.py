"""check: dropout
cause: one coin for each column in place of one for each number
"""

import numpy as np


def dropout(x, p, rng):
    mask = rng.random(x.shape[-1]) >= p
    mask = np.broadcast_to(mask, x.shape).copy()
    return x * mask / (1 - p), mask
