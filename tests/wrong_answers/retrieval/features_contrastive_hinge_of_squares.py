"""check: contrastive_loss
says: the distance is squared, and the bracket is not
mistake: margin less the square
"""

import numpy as np


def contrastive_loss(a, b, same, margin):
    t = same.astype(float)
    d2 = np.sum((a - b) ** 2, axis=1)
    loss = (t * d2 + (1 - t) * np.maximum(margin - d2, 0)).mean()
    da = 2 * (t - (1 - t) * (d2 < margin))[:, None] * (a - b) / len(a)
    return loss, da, -da
