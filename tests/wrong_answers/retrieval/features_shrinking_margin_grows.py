"""check: shrinking
says: the margin grows with s
mistake: margin grows, too
"""

import numpy as np


def shrinking(anchor, positive, negative, margin):
    dp = np.linalg.norm(anchor - positive, axis=1)
    dn = np.linalg.norm(anchor - negative, axis=1)
    hard = np.maximum(0, margin + dp**2 - dn**2).mean()
    x = dp - dn
    soft_slope = (x * np.exp(-np.logaddexp(0, -x))).mean()
    return hard, 2 * hard, np.logaddexp(0, x).mean(), soft_slope
