"""check: contrastive_loss
says: the distance of the pairs that are the same is not squared
mistake: distance not squared
"""

import numpy as np


def contrastive_loss(a, b, same, margin):
    diff = a - b
    d = np.linalg.norm(diff, axis=1)
    g = np.maximum(0, margin - d)
    loss = np.where(same, d, g**2).mean()
    safe = np.where(d == 0, 1, d)
    da = np.where(same, 1 / safe, -2 * g / safe)[:, None] * diff / len(a)
    return loss, da, -da
