"""Graphs of items that are alike, for search by diffusion.

from cvcourse.retrieval import graphs, diffusion
near = graphs.nearest(X, k=50)             # X (N, D), rows of length 1
W = graphs.web(*near, gamma=3)             # sparse, symmetric, eigenvalues within -1..1
search = diffusion.Diffusion(X, W)         # search(q): scores of all items
"""

import numpy as np

BLOCK = 1000  # rows whose similarities to all others are in memory at once


def nearest(X, k, queries=None, block=BLOCK):
    """The k rows of X that are most similar to each row, itself left out.

    X        (N, D) float, rows of length 1
    k        below N
    queries  (Q, D) float whose neighbours are asked for in place of those of X; then nothing is left out
    Returns  numbers (N, k) int32 and cosines (N, k) float32, the best first
    """
    rows, own = (X, True) if queries is None else (queries, False)
    numbers, cosines = np.empty((len(rows), k), np.int32), np.empty((len(rows), k), np.float32)
    for start in range(0, len(rows), block):
        alike = rows[start : start + block] @ X.T
        if own:
            alike[np.arange(len(alike)), start + np.arange(len(alike))] = -np.inf
        best = (
            np.argpartition(-alike, k - 1, axis=1)[:, :k] if k < len(X) else np.tile(np.arange(len(X)), (len(alike), 1))
        )
        values = np.take_along_axis(alike, best, axis=1)
        order = np.argsort(-values, axis=1, kind="stable")
        numbers[start : start + block] = np.take_along_axis(best, order, axis=1)
        cosines[start : start + block] = np.take_along_axis(values, order, axis=1)
    return numbers, cosines


def web(numbers, cosines, gamma=3.0):
    """The normalized graph of items that are among each other's neighbours.

    numbers, cosines  as `nearest` gives them
    gamma             exponent of the cosines; what is negative makes no link
    Returns           (N, N) csr_array of float64; an item without links has an empty row
    Source            Iscen et al. (2017)
    """
    from scipy.sparse import coo_array

    N, k = numbers.shape
    here, there = np.arange(N).repeat(k).astype(np.int64), numbers.reshape(-1).astype(np.int64)
    ways, places = np.unique(here * N + there, return_index=True)
    both = np.isin(ways, there * N + here, assume_unique=True)
    ways, weights = ways[both], np.clip(cosines.reshape(-1)[places[both]].astype(float), 0, None) ** gamma
    i, j = np.divmod(ways, N)
    degree = np.bincount(i, weights, N)
    made = weights > 0
    i, j, weights = i[made], j[made], weights[made]
    return coo_array((weights / np.sqrt(degree[i] * degree[j]), (i, j)), shape=(N, N)).tocsr()


def mean_average_precision(scores, labels, queries=None):
    """How well each item finds those of its own label, the item itself left out of its list.

    scores   (Q, N) float, a row for each query: what it says of all items, larger is better
    labels   (N,) any
    queries  (Q,) int, the items that ask; all of them unless told
    Returns  the mean of the average precisions (finite sums) of all items whose label is there twice
    """
    from sklearn.metrics import average_precision_score

    labels, found = np.asarray(labels), []
    for i, row in zip(range(len(labels)) if queries is None else queries, np.asarray(scores), strict=True):
        others = np.arange(len(labels)) != i
        wanted = labels[others] == labels[i]
        if wanted.any():
            found.append(average_precision_score(wanted, row[others]))
    return float(np.mean(found))
