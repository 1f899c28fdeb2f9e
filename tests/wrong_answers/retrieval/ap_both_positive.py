"""check: average_precision
says: it is junk, as the query itself is
mistake: both as positive
"""

import numpy as np


def average_precision(ranking, positives, junk):
    junk = np.setdiff1d(junk, positives)
    hits = np.isin(ranking[~np.isin(ranking, junk)], positives)
    return (np.cumsum(hits) / np.arange(1, len(hits) + 1))[hits].sum() / len(positives)
