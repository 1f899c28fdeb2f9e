"""check: average_precision
says: eleven recalls
"""

import numpy as np


def average_precision(ranking, positives, junk):
    wanted = np.setdiff1d(positives, junk)
    hits = np.isin(ranking[~np.isin(ranking, junk)], wanted)
    precision = hits.cumsum() / np.arange(1, len(hits) + 1)
    recall = hits.cumsum() / len(wanted)
    levels = [precision[recall >= r].max(initial=0) for r in np.linspace(0, 1, 11)]
    return float(np.mean(levels))
