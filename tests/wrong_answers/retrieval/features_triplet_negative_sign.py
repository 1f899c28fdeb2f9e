"""check: triplet_loss
says: the slope of the negative has the wrong sign
mistake: sign of the negative
"""

import numpy as np


def triplet_loss(anchor, positive, negative, margin):
    ap, an = anchor - positive, anchor - negative
    terms = margin + (ap**2).sum(axis=1) - (an**2).sum(axis=1)
    on = 2 * (terms > 0)[:, None] / len(anchor)
    return np.maximum(terms, 0).mean(), on * (ap - an), -on * ap, -on * an
