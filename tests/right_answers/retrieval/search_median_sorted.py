"""check: recall_and_median
"""

import numpy as np


def recall_and_median(ranks, k):
    order, Q = sorted(ranks), len(ranks)
    median = order[Q // 2] if Q % 2 else (order[Q // 2 - 1] + order[Q // 2]) / 2
    return np.count_nonzero(ranks <= k) / Q, median
