"""check: contrastive_loss
says: sums over the pairs
mistake: sums
"""

import numpy as np


def contrastive_loss(a, b, same, margin):
    loss, da = 0.0, np.zeros_like(a)
    for i in range(len(a)):
        d = np.linalg.norm(a[i] - b[i])
        if same[i]:
            loss += d**2
            da[i] = 2 * (a[i] - b[i])
        elif 0 < d < margin:
            loss += (margin - d) ** 2
            da[i] = -2 * (margin - d) * (a[i] - b[i]) / d
        elif d == 0:
            loss += margin**2
    return loss, da, -da
