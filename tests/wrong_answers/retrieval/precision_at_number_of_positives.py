"""check: precision_at_k
says: as there are positives
"""

import numpy as np


def precision_at_k(ranking, positives, k):
    good = np.isin(ranking, positives)
    cut = min(k, len(positives))
    return good[:k].mean(), good[:cut].mean()
