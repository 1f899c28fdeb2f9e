"""check: dropout
says: each entry has its own draw
"""

import numpy as np


def dropout(x, p, rng):
    mask = rng.random(x.shape[-1]) >= p
    mask = np.broadcast_to(mask, x.shape).copy()
    return x * mask / (1 - p), mask
