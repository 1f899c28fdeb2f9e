"""check: precision_and_recall
says: divide by the rank
mistake: divided by all
"""

import numpy as np


def precision_and_recall(hits, total):
    found = np.cumsum(hits)
    return found / len(hits), found / total
