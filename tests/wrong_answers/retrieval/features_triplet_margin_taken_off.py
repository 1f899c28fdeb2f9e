"""check: triplet_loss
says: the margin is subtracted
mistake: margin subtracted
"""

import numpy as np


def triplet_loss(anchor, positive, negative, margin):
    ap, an = anchor - positive, anchor - negative
    terms = (ap**2).sum(axis=1) - (an**2).sum(axis=1) - margin
    on = 2 * (terms > 0)[:, None] / len(anchor)
    return np.maximum(terms, 0).mean(), on * (ap - an), -on * ap, on * an
