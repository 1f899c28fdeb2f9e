"""check: precision_at_k
says: one more than its place
mistake: last place
"""

import numpy as np


def precision_at_k(ranking, positives, k):
    hits = np.isin(ranking, positives)
    last = np.flatnonzero(hits)[-1]
    return hits[:k].sum() / k, hits[:k].sum() / max(1, min(k, last))
