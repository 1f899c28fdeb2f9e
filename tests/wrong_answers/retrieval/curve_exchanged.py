"""check: precision_and_recall
says: another order
"""

import numpy as np


def precision_and_recall(hits, total):
    found = np.cumsum(hits)
    return found / total, found / np.arange(1, len(hits) + 1)
