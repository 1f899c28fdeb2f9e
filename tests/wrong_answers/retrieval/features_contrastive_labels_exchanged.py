"""check: contrastive_loss
says: pairs that are the same are pushed apart
mistake: labels exchanged
"""

import numpy as np


def contrastive_loss(a, b, same, margin):
    diff = a - b
    d = np.linalg.norm(diff, axis=1)
    g = np.maximum(0, margin - d)
    loss = np.where(same, g**2, d**2).mean()
    da = np.where(same, -2 * g / np.maximum(d, 1e-12), 2)[:, None] * diff / len(a)
    return loss, da, -da
