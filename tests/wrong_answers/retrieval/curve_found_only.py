"""check: precision_and_recall
says: `total` counts those it does not hold
mistake: found only
"""

import numpy as np


def precision_and_recall(hits, total):
    found = np.cumsum(hits)
    return found / np.arange(1, len(hits) + 1), found / hits.sum()
