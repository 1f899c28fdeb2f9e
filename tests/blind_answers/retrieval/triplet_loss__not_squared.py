"""check: triplet_loss
cause: distances are not squared, while the slopes are those of the squares
"""

import numpy as np


def triplet_loss(anchor, positive, negative, margin):
    N = len(anchor)
    dp = np.linalg.norm(anchor - positive, axis=1)
    dn = np.linalg.norm(anchor - negative, axis=1)
    terms = np.maximum(0, dp - dn + margin)
    active = (terms > 0).reshape(-1, 1)
    da = active * 2 * (negative - positive) / N
    dpos = -active * 2 * (anchor - positive) / N
    dneg = active * 2 * (anchor - negative) / N
    return terms.mean(), da, dpos, dneg
