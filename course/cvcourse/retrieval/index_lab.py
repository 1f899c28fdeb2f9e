"""Five people's searches with faiss over the same rows; four of them have made an error each, as people do.

faiss is imported when the searches are made, not with this module.
"""

import numpy as np

from cvcourse.retrieval.index_kinds import library
from cvcourse.retrieval.index_vectors import unit

CELLS = 3


def five(X):
    """{name: search} over rows X (N, D) float of any lengths; search(Q, k) -> values (M, k), numbers (M, k)."""
    X = np.ascontiguousarray(X, np.float32)
    return {"Ada": of_one_cell(X), "Ben": of_rows(X), "Cleo": of_names(X), "Dan": flat(unit(X)), "Eve": by_default(X)}


def flat(rows):
    """Unit rows, inner products."""
    index = library().IndexFlatIP(rows.shape[1])
    index.add(rows)
    return lambda Q, k: index.search(unit(Q), k)


def of_rows(X):
    """Rows as they are."""
    index = library().IndexFlatIP(X.shape[1])
    index.add(X)
    return lambda Q, k: index.search(np.ascontiguousarray(Q, np.float32), k)


def in_cells(X, *metric):
    """An index of cells around means."""
    faiss = library()
    middles = faiss.IndexFlatIP(X.shape[1])
    index = faiss.IndexIVFFlat(middles, X.shape[1], CELLS, *metric)
    index.cp.min_points_per_centroid = 1  # no warning that there are few
    index.train(unit(X))
    index.add(unit(X))
    return index


def of_one_cell(X):
    """As many cells as are visited unless something is said."""
    index = in_cells(X, library().METRIC_INNER_PRODUCT)
    return lambda Q, k: index.search(unit(Q), k)


def of_names(X):
    """The numbers are looked up in a table of names."""
    search, names = flat(unit(X)), np.arange(len(X))

    def named(Q, k):
        values, numbers = search(Q, k)
        return values, names[numbers]

    return named


def by_default(X):
    """The metric is left as it is; the largest value comes first."""
    index = in_cells(X)
    index.nprobe = CELLS

    def largest_first(Q, k):
        values, numbers = index.search(unit(Q), k)
        values = np.where(numbers < 0, -np.inf, values)
        order = np.argsort(-values, axis=1, kind="stable")
        return np.take_along_axis(values, order, axis=1), np.take_along_axis(numbers, order, axis=1)

    return largest_first
