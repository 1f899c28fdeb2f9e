"""check: recall_and_median
says: this is the mean
"""

import numpy as np


def recall_and_median(ranks, k):
    return np.mean(ranks <= k), np.mean(ranks)
