"""check: triplet_loss
says: here the others count as zeros
mistake: mean of those above 0
"""

import numpy as np


def triplet_loss(anchor, positive, negative, margin):
    ap, an = anchor - positive, anchor - negative
    terms = margin + (ap**2).sum(axis=1) - (an**2).sum(axis=1)
    active = terms > 0
    count = max(active.sum(), 1)
    on = 2 * active[:, None] / count
    return terms[active].sum() / count, on * (ap - an), -on * ap, on * an
