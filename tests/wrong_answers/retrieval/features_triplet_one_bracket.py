"""check: triplet_loss
says: each triplet has its own, and then comes the mean
mistake: one bracket
"""

import numpy as np


def triplet_loss(anchor, positive, negative, margin):
    ap, an = anchor - positive, anchor - negative
    loss = max(0.0, margin + (ap**2).sum(axis=1).mean() - (an**2).sum(axis=1).mean())
    on = 2 * (loss > 0) / len(anchor)
    return loss, on * (ap - an), -on * ap, on * an
