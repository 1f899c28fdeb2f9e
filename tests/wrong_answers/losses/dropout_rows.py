"""check: dropout
says: whole rows or columns
"""

import numpy as np


def dropout(x, p, rng):
    mask = np.zeros(x.shape, bool)
    mask[:] = rng.random(x.shape[1]) >= p
    return x * mask / (1 - p), mask
