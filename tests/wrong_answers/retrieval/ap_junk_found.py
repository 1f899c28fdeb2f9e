"""check: average_precision
says: junk counts as found
mistake: junk found
"""

import numpy as np


def average_precision(ranking, positives, junk):
    wanted = np.union1d(positives, junk)
    hits = np.isin(ranking, wanted)
    return (np.cumsum(hits) / np.arange(1, len(hits) + 1))[hits].sum() / len(wanted)
