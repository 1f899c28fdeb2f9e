"""check: average_precision
says: take it out before ranks are counted
mistake: junk left in
"""

import numpy as np


def average_precision(ranking, positives, junk):
    wanted = np.setdiff1d(positives, junk)
    hits = np.isin(ranking, wanted)
    return (np.cumsum(hits) / np.arange(1, len(hits) + 1))[hits].sum() / len(wanted)
