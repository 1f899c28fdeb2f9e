"""check: recall_and_median
says: found nothing
"""

import numpy as np


def recall_and_median(ranks, k):
    found = ranks[ranks < np.inf]
    return np.mean(found <= k), np.median(found)
