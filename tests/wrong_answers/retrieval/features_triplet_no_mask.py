"""check: triplet_loss
says: triplets that are fulfilled still have a slope
mistake: slopes not cut off
"""

import numpy as np


def triplet_loss(anchor, positive, negative, margin):
    ap, an = anchor - positive, anchor - negative
    terms = margin + (ap**2).sum(axis=1) - (an**2).sum(axis=1)
    N = len(anchor)
    return np.maximum(terms, 0).mean(), 2 * (ap - an) / N, -2 * ap / N, 2 * an / N
