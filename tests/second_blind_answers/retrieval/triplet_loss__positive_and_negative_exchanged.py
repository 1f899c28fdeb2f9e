"""check: triplet_loss
cause: positive and negative are exchanged
"""

import numpy as np


def triplet_loss(anchor, positive, negative, margin):
    p, n = anchor - positive, anchor - negative
    h = margin + (n**2).sum(1) - (p**2).sum(1)
    on = (h > 0)[:, None] / len(anchor)
    return np.maximum(h, 0).mean(), on * 2 * (n - p), on * 2 * p, on * -2 * n
