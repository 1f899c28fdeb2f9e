"""check: triplet_loss"""

import numpy as np


def triplet_loss(anchor, positive, negative, margin):
    loss, da, dp, dn = 0, 0 * anchor, 0 * anchor, 0 * anchor
    for i, (a, p, n) in enumerate(zip(anchor, positive, negative)):
        term = margin + np.linalg.norm(a - p) ** 2 - np.linalg.norm(a - n) ** 2
        if term > 0:
            loss = loss + term / len(anchor)
            dp[i] = 2 * (p - a) / len(anchor)
            dn[i] = 2 * (a - n) / len(anchor)
            da[i] = -dp[i] - dn[i]
    return loss, da, dp, dn
