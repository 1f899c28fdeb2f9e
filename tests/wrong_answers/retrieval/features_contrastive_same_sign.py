"""check: contrastive_loss
says: db has the sign of da
mistake: equal slopes
"""

import numpy as np


def contrastive_loss(a, b, same, margin):
    diff = a - b
    d = np.linalg.norm(diff, axis=1)
    g = np.maximum(0, margin - d)
    loss = np.where(same, d**2, g**2).mean()
    da = np.where(same, 2, -2 * g / np.maximum(d, 1e-12))[:, None] * diff / len(a)
    return loss, da, da
