"""Without a table: the coded vectors are put together first.

check: pq_distances
"""

import numpy as np


def pq_distances(q, codes, codebooks):
    rebuilt = np.concatenate([book[codes[:, i]] for i, book in enumerate(codebooks)], axis=1)
    return ((rebuilt - q) ** 2).sum(axis=1)
