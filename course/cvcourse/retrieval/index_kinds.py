"""Five ways to find the nearest of many vectors, and what each costs: exact, and four indexes of faiss.

    X, Q = index_vectors.crowd(10_000), index_vectors.asked(100)
    index = index_kinds.make("cells", X)
    index_kinds.effort(index, 8)
    similarities, numbers = index.search(Q, 10)

faiss is imported when an index is made, never with this module: a process that has used it cannot be forked, as the
grader's is. All compare by inner product, which is the cosine of rows of length 1.
"""

import math
import time

import numpy as np

KINDS = {  # name: what faiss calls it; without "np" it spends half a minute on what only its Hamming search needs
    "flat": "Flat",
    "cells": "IVF{cells},Flat",
    "graph": "HNSW16,Flat",
    "codes": "PQ16np",
    "cells of codes": "IVF{cells},PQ16np",
}
EFFORTS = {"cells": (1, 4, 16, 64), "graph": (16, 64, 256), "cells of codes": (16,)}  # to be tried
SHORTEST = 0.05  # seconds that a measurement takes at least


def library():
    """faiss, on one thread: its clock then counts what a query costs and not how many processors are idle."""
    import faiss

    faiss.omp_set_num_threads(1)
    return faiss


class Exact:
    """All inner products by one matrix product, and the k largest of them; asked as an index of faiss is."""

    def __init__(self, X):
        self.X = np.ascontiguousarray(X, np.float32)

    def search(self, Q, k):
        """Similarities (M, k), the largest first, and the numbers of their rows (M, k)."""
        S = Q @ self.X.T
        first = np.argpartition(-S, k - 1, axis=1)[:, :k] if k < S.shape[1] else np.argsort(-S, axis=1)
        values = np.take_along_axis(S, first, axis=1)
        order = np.argsort(-values, axis=1, kind="stable")
        return np.take_along_axis(values, order, axis=1), np.take_along_axis(first, order, axis=1)


def make(kind, X, cells=None):
    """An index over rows X (N, D) float32.

    kind     "exact", or one of KINDS
    cells    how many cells, for those kinds that have them; about 2 sqrt(N) when it is not given
    Raises   KeyError for another kind
    """
    if kind == "exact":
        return Exact(X)
    faiss = library()
    text = KINDS[kind].format(cells=cells or round(2 * math.sqrt(len(X))))
    index = faiss.index_factory(X.shape[1], text, faiss.METRIC_INNER_PRODUCT)
    index.train(X)
    index.add(X)
    return index


def effort(index, number):
    """How long a search may look: the cells that it visits, or the candidates that it keeps on its walk."""
    if hasattr(index, "nprobe"):
        index.nprobe = number
    else:
        index.hnsw.efSearch = number
    return index


def bytes_of(index):
    """Bytes that an index takes when it is written to a file; in memory it is about the same."""
    return index.X.nbytes if isinstance(index, Exact) else library().serialize_index(index).nbytes


def recall(index, Q, nearest):
    """Which share of the nearest of each query an index finds when it is asked for as many.

    index    one of `make`
    Q        (M, D) float32, the queries
    nearest  (M, k) int, numbers of the rows that are nearest in truth
    """
    k = nearest.shape[1]
    answers = zip(index.search(Q, k)[1].tolist(), nearest.tolist(), strict=True)
    return sum(len(set(row) & set(wanted)) for row, wanted in answers) / nearest.size


def milliseconds(index, Q, k=10, batch=1):
    """Milliseconds of the processor for a query, when so many are asked at once: the least of five rounds."""
    parts = [Q[i : i + batch] for i in range(0, len(Q), batch)]
    index.search(parts[0], k)  # what is needed for the first time only
    return 1000 * min(round_of(index, parts, k) for _ in range(5))


def round_of(index, parts, k):
    """Seconds of the processor for a query: batches in turn, until enough time has gone by to be counted."""
    asked, start = 0, time.process_time()
    while (gone := time.process_time() - start) < SHORTEST:
        for part in parts:
            index.search(part, k)
            asked += len(part)
            if time.process_time() - start > 4 * SHORTEST:
                break
    return gone / asked
