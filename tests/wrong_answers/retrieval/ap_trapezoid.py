"""check: average_precision
says: trapezoids
mistake: trapezoid
"""

import numpy as np


def average_precision(ranking, positives, junk):
    wanted = np.setdiff1d(positives, junk)
    order = ranking[~np.isin(ranking, junk)]
    ap, found = 0.0, 0
    for place in np.flatnonzero(np.isin(order, wanted)):
        before = found / place if place else 1.0
        found += 1
        ap += (before + found / (place + 1)) / 2 / len(wanted)
    return ap
