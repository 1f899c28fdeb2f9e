"""check: recall_and_median
says: rank k itself
"""

import numpy as np


def recall_and_median(ranks, k):
    return np.mean(ranks < k), np.median(ranks)
