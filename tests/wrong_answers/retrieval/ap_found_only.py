"""check: average_precision
says: those it does not reach count, too
mistake: found only
"""

import numpy as np


def average_precision(ranking, positives, junk):
    hits = np.isin(ranking[~np.isin(ranking, junk)], np.setdiff1d(positives, junk))
    return (np.cumsum(hits) / np.arange(1, len(hits) + 1))[hits].mean()
