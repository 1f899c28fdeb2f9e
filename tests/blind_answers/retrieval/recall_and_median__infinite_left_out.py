"""check: recall_and_median
cause: queries without a right picture are left out of the median
expect: left out of the median
"""

import numpy as np


def recall_and_median(ranks, k):
    recall = np.sum(ranks <= k) / len(ranks)
    found = ranks[np.isfinite(ranks)]
    return float(recall), float(np.median(found))
