"""check: precision_at_k
says: it is the recall at k
mistake: recall
"""

import numpy as np


def precision_at_k(ranking, positives, k):
    hits = np.isin(ranking, positives)
    last = np.flatnonzero(hits)[-1] + 1
    return hits[:k].sum() / len(positives), hits[: min(k, last)].sum() / min(k, last)
