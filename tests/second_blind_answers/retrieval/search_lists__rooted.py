"""check: search_lists
cause: distances are not squared
"""

import numpy as np


def search_lists(q, X, centroids, numbers, starts, k, nprobe):
    near = np.argsort(((centroids - q) ** 2).sum(1))[:nprobe]
    found = np.concatenate([numbers[starts[c] : starts[c + 1]] for c in near]).astype(int)
    d = np.linalg.norm(X[found] - q, axis=1)
    order = np.argsort(d)[:k]
    ids, distances = np.full(k, -1), np.full(k, np.inf)
    ids[: len(order)], distances[: len(order)] = found[order], d[order]
    return ids, distances
