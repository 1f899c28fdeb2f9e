"""Checks of unit 7, the exercises of the lecture on the search engine: near words, right pairs, fused orders."""

import numpy as np

from autograder.checks.common.generators import each
from autograder.checks.retrieval.told import BY_HAND, told
from autograder.model.check import Check, Output


def some_words(rng, W=9, D=5, k=4):
    """A word and a table in which angle, inner product and distance name other neighbours, no ties."""
    while True:
        vectors = rng.normal(size=(W, D)) * rng.choice([0.3, 1, 3], W)[:, None]
        row = int(rng.integers(1, W))
        orders = [wrong(row, vectors, k).tolist() for wrong in (by_angle, by_product, by_distance)]
        if len({tuple(order) for order in orders}) == 3 and clear(row, vectors):
            return {"row": row, "vectors": vectors, "k": k}


def clear(row, vectors):
    """Whether no two numbers that an order hangs on are close together."""
    cosines = cosines_of(row, vectors)
    products, distances = vectors @ vectors[row], np.linalg.norm(vectors - vectors[row], axis=1)
    return all(np.diff(np.sort(one)).min() > 1e-3 for one in (cosines, products, distances, np.abs(cosines)))


def cosines_of(row, vectors):
    return vectors @ vectors[row] / np.linalg.norm(vectors, axis=1) / np.linalg.norm(vectors[row])


def others(order, row, k):
    return order[order != row][:k]


def by_angle(row, vectors, k):
    return others(np.argsort(-cosines_of(row, vectors)), row, k)


def by_product(row, vectors, k):
    return others(np.argsort(-(vectors @ vectors[row])), row, k)


def by_distance(row, vectors, k):
    return others(np.argsort(np.linalg.norm(vectors - vectors[row], axis=1)), row, k)


nearest_words = Check(
    "nearest_words",
    (*each(some_words, W=(9, 12), k=(4, 2)), lambda rng: some_words(rng, 6, 3, 5)),
    (Output("rows", 1, "(k,) int, rows of other words, the smallest angle first", integer=True),),
    examples=(
        {"row": 0, "vectors": np.array([[2.0, 0], [1, 0.1], [9, 9], [-1, 0.5], [0.5, 0.3]]), "k": 2},
        {"row": 2, "vectors": np.array([[0.0, 1, 0], [8, 1, 8], [1, 0, 2], [0.2, 0.1, 0.3]]), "k": 2},
    ),
    forbidden=BY_HAND,
    graded=False,
    mistakes=(
        told(
            "itself counted",
            lambda row, vectors, k: np.argsort(-cosines_of(row, vectors))[:k],
            "the word itself comes first; it is not among the others.",
        ),
        told(
            "inner product",
            by_product,
            "these are the largest inner products, where long vectors come early; angles are asked for.",
        ),
        told(
            "first of inner products left out",
            lambda row, vectors, k: np.argsort(-(vectors @ vectors[row]))[1 : k + 1],
            "by inner product the word itself need not be first, so what is left out is another word; angles are "
            "asked for.",
        ),
        told("distance", by_distance, "these are the nearest by distance; lengths do not count in an angle."),
        told(
            "worst first",
            lambda row, vectors, k: others(np.argsort(cosines_of(row, vectors)), row, k),
            "the largest angle comes first: `argsort` begins low.",
        ),
        told(
            "last of the order",
            lambda row, vectors, k: others(np.argsort(cosines_of(row, vectors)), row, len(vectors))[-k:],
            "the right words, but the farthest of them comes first.",
        ),
        told(
            "signs lost",
            lambda row, vectors, k: others(np.argsort(-np.abs(cosines_of(row, vectors))), row, k),
            "words that point the other way come early: the cosine has a sign.",
        ),
        told(
            "row 0 left out",
            lambda row, vectors, k: others(np.argsort(-cosines_of(row, vectors)), 0, k),
            "the first row of the table is left out; leave out the word that is asked about.",
        ),
        told(
            "places without it",
            lambda row, vectors, k: np.argsort(-np.delete(cosines_of(row, vectors), row))[:k],
            "after the word was taken out of the table, rows behind it have other numbers.",
        ),
        told(
            "cosines",
            lambda row, vectors, k: np.sort(np.delete(cosines_of(row, vectors), row))[::-1][:k],
            "these are the cosines; the rows that they belong to are asked for.",
        ),
    ),
)


def batch(rng, n=6, V=7):
    """Texts as sets of words, some within others, some equal, none empty; the relation is not symmetric."""
    while True:
        held = rng.random((n, V)) < 0.4
        held[1] = held[0] | (rng.random(V) < 0.4)
        held[3] = held[2]
        within = inside(held)
        if held.any(axis=1).all() and (within != within.T).any() and (within & within.T).any():
            return {"held": held[rng.permutation(n)]}


def inside(held):
    """Entry i, j: text i holds no word that text j has not, i and j different."""
    return apart(~(held[:, None] & ~held).any(axis=2))


def apart(pairs):
    return pairs & ~np.eye(len(pairs), dtype=bool)


def common(held):
    return held.astype(int) @ held.T.astype(int)


also_right = Check(
    "also_right",
    (*each(batch, n=(6, 9), V=(7, 8)), lambda rng: batch(rng, 5, 12)),
    (Output("pairs", 1, "(n, n) bool, entry i, j for text i and picture j"),),
    examples=({"held": np.array([[1, 1, 0, 0], [1, 1, 1, 0], [0, 0, 1, 1], [1, 1, 0, 0]], bool)},),
    forbidden=BY_HAND,
    graded=False,
    mistakes=(
        told(
            "the other way round",
            lambda held: inside(held).T,
            "rows and columns are exchanged: row i asks whether text j has all words of text i.",
        ),
        told(
            "itself counted",
            lambda held: inside(held) | np.eye(len(held), dtype=bool),
            "the diagonal is True: a text and its own picture are the pair that is to be found.",
        ),
        told(
            "itself counted, the other way round",
            lambda held: inside(held).T | np.eye(len(held), dtype=bool),
            "rows and columns are exchanged, and the diagonal is True: a text and its own picture are the pair that "
            "is to be found.",
        ),
        told(
            "equal texts",
            lambda held: apart((held[:, None] == held).all(axis=2)),
            "only equal texts are found; a text is right of a picture whose text says more, too.",
        ),
        told(
            "a word in common",
            lambda held: apart(common(held) > 0),
            "one word in common is enough here; every word of text i has to be in text j.",
        ),
        told(
            "either way",
            lambda held: inside(held) | inside(held).T,
            "the relation is made symmetric; that text j has all words of text i does not hold the other way.",
        ),
        told(
            "as many words",
            lambda held: apart(held.sum(axis=1)[:, None] <= held.sum(axis=1)),
            "words are counted without looking which they are.",
        ),
        told(
            "never",
            lambda held: np.zeros((len(held), len(held)), bool),
            "no pair is found, and there are some.",
        ),
    ),
)


def some_orders(rng, M=2, N=7, k=10.0):
    """Orders that differ, none of which is its own inverse."""
    while True:
        orders = np.stack([rng.permutation(N) for _ in range(M)])
        if all((np.argsort(order) != order).sum() > 2 for order in orders):
            return {"orders": orders, "k": k}


def ranks_of(orders):
    return np.argsort(orders, axis=1) + 1


fuse = Check(
    "fuse",
    (*each(some_orders, M=(2, 3), N=(7, 9), k=(10.0, 60.0)), lambda rng: some_orders(rng, 1, 6, 1.0)),
    (Output("sums", 1, "(N,) float, one for each picture"),),
    examples=({"orders": np.array([[2, 0, 1, 3], [2, 3, 0, 1]]), "k": 1.0},),
    forbidden=BY_HAND,
    graded=False,
    mistakes=(
        told(
            "numbers for ranks",
            lambda orders, k: (1 / (k + orders + 1)).sum(axis=0),
            "the numbers of the pictures are taken for ranks: orders[m, 0] is the picture that comes first.",
        ),
        told(
            "ranks from 0",
            lambda orders, k: (1 / (k + ranks_of(orders) - 1)).sum(axis=0),
            "the first of an order has rank 1 here, not 0.",
        ),
        told("no k", lambda orders, k: (1 / ranks_of(orders)).sum(axis=0), "k is not added to the ranks."),
        told(
            "k after the fraction",
            lambda orders, k: (1 / ranks_of(orders) + k).sum(axis=0),
            "k is added to the fraction; it stands below, beside the rank.",
        ),
        told(
            "mean",
            lambda orders, k: (1 / (k + ranks_of(orders))).mean(axis=0),
            "this is the mean over orders; the sum is asked for.",
        ),
        told(
            "sum inside",
            lambda orders, k: 1 / (k + ranks_of(orders)).sum(axis=0),
            "the ranks are added up before they are inverted; a fraction for each order is added.",
        ),
        told(
            "sum of ranks",
            lambda orders, k: ranks_of(orders).sum(axis=0).astype(float),
            "these are sums of ranks, of which the smallest is best; add up 1 / (k + rank).",
        ),
        told(
            "best of all",
            lambda orders, k: (1 / (k + ranks_of(orders))).max(axis=0),
            "only the order in which a picture does best counts here; all of them do.",
        ),
        told(
            "one for each order",
            lambda orders, k: 1 / (k + ranks_of(orders)),
            "these are the parts of each order; add them up.",
        ),
        told(
            "by rank",
            lambda orders, k: np.full(orders.shape[1], len(orders)) / (k + np.arange(1, orders.shape[1] + 1)),
            "entry i is worth rank i + 1; it belongs to picture i, whatever its ranks are.",
        ),
        told(
            "the fused order",
            lambda orders, k: np.argsort(-(1 / (k + ranks_of(orders))).sum(axis=0), kind="stable").astype(float),
            "this is the fused order; the sums by which it is made are asked for.",
        ),
    ),
)

CHECKS = (nearest_words, also_right, fuse)
