"""check: shrinking
says: grows with s squared
mistake: without 2
"""

import numpy as np


def shrinking(anchor, positive, negative, margin):
    near = ((anchor - positive) ** 2).sum(axis=1)
    far = ((anchor - negative) ** 2).sum(axis=1)
    active = margin + near - far > 0
    x = np.sqrt(near) - np.sqrt(far)
    soft_slope = (x * np.exp(-np.logaddexp(0, -x))).mean()
    hard = (active * (margin + near - far)).mean()
    return hard, (active * (near - far)).mean(), np.logaddexp(0, x).mean(), soft_slope
