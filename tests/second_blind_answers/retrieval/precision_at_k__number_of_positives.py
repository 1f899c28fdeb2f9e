"""check: precision_at_k
cause: the revisited one divides by the number of positives and not by the rank of the last
"""

import numpy as np


def precision_at_k(ranking, positives, k):
    good = np.isin(ranking, positives)
    cut = min(k, len(positives))
    return good[:k].mean(), good[:cut].mean()
