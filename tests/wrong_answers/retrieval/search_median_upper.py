"""check: recall_and_median
says: upper of the two
"""

import numpy as np


def recall_and_median(ranks, k):
    return np.mean(ranks <= k), np.sort(ranks)[len(ranks) // 2]
