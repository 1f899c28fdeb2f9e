"""check: shrinking
says: what is ln(1 + e^x) for large x
mistake: both overflow
"""

import numpy as np


def shrinking(anchor, positive, negative, margin):
    dp = np.linalg.norm(anchor - positive, axis=1)
    dn = np.linalg.norm(anchor - negative, axis=1)
    terms = margin + dp**2 - dn**2
    e = np.exp(dp - dn)
    slope = np.where(terms > 0, 2 * (dp**2 - dn**2), 0).mean()
    return np.maximum(0, terms).mean(), slope, np.log(1 + e).mean(), ((dp - dn) * e / (1 + e)).mean()
