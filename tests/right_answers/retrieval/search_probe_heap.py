"""A heap of pairs, padded with empty ones.

check: search_lists
"""

import heapq

import numpy as np


def search_lists(q, X, centroids, numbers, starts, k, nprobe):
    pairs = []
    for c in np.argpartition(((centroids - q) ** 2).sum(1), nprobe - 1)[:nprobe]:
        for i in numbers[starts[c] : starts[c + 1]]:
            pairs.append((float(((X[i] - q) ** 2).sum()), int(i)))
    best = heapq.nsmallest(k, pairs)
    best += [(float("inf"), -1)] * (k - len(best))
    return np.array([i for _, i in best]), np.array([d for d, _ in best])
