"""check: average_precision
says: mean precision over all ranks
mistake: every rank
"""

import numpy as np


def average_precision(ranking, positives, junk):
    hits = np.isin(ranking[~np.isin(ranking, junk)], np.setdiff1d(positives, junk))
    return np.mean(np.cumsum(hits) / np.arange(1, len(hits) + 1))
