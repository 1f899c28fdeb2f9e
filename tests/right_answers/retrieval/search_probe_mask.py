"""All distances at once, infinite outside of the lists.

check: search_lists
"""

import numpy as np


def search_lists(q, X, centroids, numbers, starts, k, nprobe):
    near = np.linalg.norm(centroids - q, axis=1).argsort()[:nprobe]
    distances = np.full(len(X), np.inf)
    for c in near:
        for i in numbers[starts[c] : starts[c + 1]]:
            distances[i] = np.dot(X[i] - q, X[i] - q)
    order = np.append(np.argsort(distances), np.zeros(k, int))[:k]
    found = np.append(np.sort(distances), np.full(k, np.inf))[:k]
    return np.where(np.isinf(found), -1, order), found
