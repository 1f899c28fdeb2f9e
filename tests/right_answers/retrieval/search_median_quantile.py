"""check: recall_and_median
"""

import numpy as np


def recall_and_median(ranks, k):
    reached = np.where(np.isinf(ranks), 10**6, ranks)
    return 1 - np.mean(reached > k), np.quantile(reached, 0.5)
