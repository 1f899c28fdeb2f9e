"""check: contrastive_loss
cause: db has the sign of da
"""

import numpy as np


def contrastive_loss(a, b, same, margin):
    diff = a - b
    d = np.sqrt((diff**2).sum(1))
    gap = np.maximum(margin - d, 0)
    loss = np.where(same, d**2, gap**2).mean()
    unit = diff / np.where(d > 0, d, 1)[:, None]
    da = np.where(same[:, None], 2 * diff, -2 * gap[:, None] * unit) / len(a)
    return loss, da, da.copy()
