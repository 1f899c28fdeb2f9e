"""check: triplet_loss
says: sums over the triplets
mistake: sums
"""

import numpy as np


def triplet_loss(anchor, positive, negative, margin):
    ap, an = anchor - positive, anchor - negative
    terms = margin + (ap**2).sum(axis=1) - (an**2).sum(axis=1)
    on = 2 * (terms > 0)[:, None]
    return np.maximum(terms, 0).sum(), on * (ap - an), -on * ap, on * an
