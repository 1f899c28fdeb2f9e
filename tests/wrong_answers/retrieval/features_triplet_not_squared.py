"""check: triplet_loss
says: the distances are not squared
mistake: not squared
"""

import numpy as np


def triplet_loss(anchor, positive, negative, margin):
    ap, an = anchor - positive, anchor - negative
    dp = np.linalg.norm(ap, axis=1, keepdims=True)
    dn = np.linalg.norm(an, axis=1, keepdims=True)
    terms = margin + dp - dn
    on = (terms > 0) / len(anchor)
    return np.maximum(terms, 0).mean(), on * (ap / dp - an / dn), -on * ap / dp, on * an / dn
