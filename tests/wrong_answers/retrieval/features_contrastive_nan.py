"""check: contrastive_loss
says: there is no direction, so it is 0
mistake: undefined
"""

import numpy as np


def contrastive_loss(a, b, same, margin):
    d = np.sqrt(((a - b) ** 2).sum(axis=1))
    gap = np.clip(margin - d, 0, None)
    loss = np.where(same, d**2, gap**2).mean()
    pull = 2 * (a - b)
    push = -2 * gap[:, None] * (a - b) / d[:, None]
    da = np.where(same[:, None], pull, push) / len(d)
    return loss, da, -da
