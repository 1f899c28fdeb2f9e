"""check: contrastive_loss
says: the loss of 2006 has a factor 1/2
mistake: half
"""

import numpy as np


def contrastive_loss(a, b, same, margin):
    diff = a - b
    d = np.linalg.norm(diff, axis=1)
    g = np.maximum(0, margin - d)
    loss = 0.5 * np.where(same, d**2, g**2).mean()
    safe = np.where(d == 0, 1, d)
    da = np.where(same, 1, -g / safe)[:, None] * diff / len(a)
    return loss, da, -da
