"""check: average_precision
"""

import numpy as np


def average_precision(ranking, positives, junk):
    order = np.delete(ranking, np.flatnonzero(np.isin(ranking, junk)))
    wanted = np.unique(positives[~np.isin(positives, junk)])
    ranks = sorted(1 + order.tolist().index(image) for image in wanted.tolist() if image in order)
    return sum((n + 1) / rank for n, rank in enumerate(ranks)) / len(wanted)
