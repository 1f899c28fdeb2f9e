"""check: dropout
says: must be 0 where mask is False
"""

import numpy as np


def dropout(x, p, rng):
    drop = rng.random(x.shape) < p
    return np.where(drop, 0, x / (1 - p)), drop
