"""check: precision_at_k
says: even where that is behind k
mistake: not capped
"""

import numpy as np


def precision_at_k(ranking, positives, k):
    hits = np.isin(ranking, positives)
    last = np.flatnonzero(hits)[-1] + 1
    return hits[:k].sum() / k, hits[:last].sum() / last
