"""check: contrastive_loss
says: they are to be left alone
mistake: no bracket
"""

import numpy as np


def contrastive_loss(a, b, same, margin):
    diff = a - b
    d = np.linalg.norm(diff, axis=1)
    loss = np.where(same, d**2, (margin - d) ** 2).mean()
    safe = np.where(d == 0, 1, d)
    da = np.where(same, 2, -2 * (margin - d) / safe)[:, None] * diff / len(a)
    return loss, da, -da
