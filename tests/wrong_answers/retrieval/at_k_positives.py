"""check: precision_at_k
says: the rank of the last positive is meant
mistake: number of positives
"""

import numpy as np


def precision_at_k(ranking, positives, k):
    hits = np.isin(ranking, positives)
    last = np.flatnonzero(hits)[-1] + 1
    return hits[:k].sum() / k, hits[:k].sum() / min(k, len(positives))
