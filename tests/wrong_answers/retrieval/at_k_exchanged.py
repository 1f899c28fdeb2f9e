"""check: precision_at_k
says: another order
"""

import numpy as np


def precision_at_k(ranking, positives, k):
    hits = np.isin(ranking, positives)
    last = np.flatnonzero(hits)[-1] + 1
    return hits[: min(k, last)].sum() / min(k, last), hits[:k].sum() / k
