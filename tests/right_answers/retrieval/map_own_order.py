"""Without `average_precision`: the query is made least similar to itself and cut off.

check: mean_average_precision
"""

import numpy as np


def mean_average_precision(S, labels):
    S = S.copy()
    np.fill_diagonal(S, -np.inf)
    total = count = 0
    for i, row in enumerate(S):
        hits = labels[np.argsort(row)[::-1][:-1]] == labels[i]
        if hits.any():
            total += (np.cumsum(hits) / np.arange(1, len(hits) + 1))[hits].mean()
            count += 1
    return total / count
