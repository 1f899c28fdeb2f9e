"""Checks of unit 7, the exercises of the lecture on ranking: orders, precision and recall, shares of channels."""

import numpy as np

from autograder.checks.common.generators import each
from autograder.checks.retrieval.told import BY_HAND, told
from autograder.model.check import Check, Output


def gallery(rng, N=7, D=4, positive=False):
    """A query and a gallery whose orders by angle, inner product and distance differ."""
    while True:
        q, X = rng.normal(size=D), rng.normal(size=(N, D))
        if positive:
            q, X = np.abs(q), np.abs(X)
        X *= rng.choice([0.3, 1, 4], N)[:, None]
        orders = [wrong(q, X).tolist() for wrong in (by_angle, by_product, by_distance)]
        if len({tuple(order) for order in orders}) == 3 and gaps(q, X) > 1e-3:
            return {"q": q, "X": X}


def cosines(q, X):
    return X @ q / np.linalg.norm(X, axis=1) / np.linalg.norm(q)


def gaps(q, X):
    return np.diff(np.sort(cosines(q, X))).min()


def by_angle(q, X):
    return np.argsort(-cosines(q, X))


def by_product(q, X):
    return np.argsort(-(X @ q))


def by_distance(q, X):
    return np.argsort(np.linalg.norm(X - q, axis=1))


ranked = Check(
    "ranked",
    each(gallery, N=(7, 9), positive=(False, True)),
    (Output("order", 1, "(N,) int, the smallest angle first", integer=True),),
    examples=(
        {"q": np.array([1.0, 1, 0]), "X": np.array([[9.0, 0, 1], [0.2, 0.2, 0], [1, 2, 3], [2, 3, 1]])},
        {"q": np.array([2.0, 0]), "X": np.array([[3.0, 3], [0.5, 0.1], [-1, 0.5]])},
    ),
    forbidden=BY_HAND,
    graded=False,
    mistakes=(
        told("worst first", lambda q, X: by_angle(q, X)[::-1], "the largest angle comes first: `argsort` begins low."),
        told(
            "inner product",
            by_product,
            "this is the order of inner products, where long rows come early; divide by the length of each row.",
        ),
        told(
            "distance", by_distance, "this is the order of distances; angles are asked for, and lengths do not count."
        ),
        told(
            "rank of each row",
            lambda q, X: np.argsort(by_angle(q, X)),
            "entry i is the rank of row i; the number of the row that comes i-th is asked for.",
        ),
        told("cosines", lambda q, X: cosines(q, X), "these are the cosines themselves; return the order of the rows."),
        told(
            "signs lost",
            lambda q, X: np.argsort(-np.abs(cosines(q, X))),
            "rows that point the other way come early: the cosine has a sign.",
        ),
    ),
)


def order(rng, n=9, missing=0):
    """Hits at mixed ranks, the first rank right or wrong; fewer of them than ranks."""
    hits = rng.permutation(np.arange(n) < 4)
    hits[-1] = False
    hits[1] = True
    return {"hits": hits, "total": int(hits.sum()) + missing}


def both(precision=lambda h, t: np.cumsum(h) / np.arange(1, len(h) + 1), recall=lambda h, t: np.cumsum(h) / t):
    return lambda hits, total: (precision(hits, total), recall(hits, total))


precision_and_recall = Check(
    "precision_and_recall",
    each(order, n=(9, 7), missing=(0, 3)),
    (Output("precision", 1, "(n,)"), Output("recall", 1, "(n,)")),
    examples=(
        {"hits": np.array([True, False, True, False]), "total": 2},
        {"hits": np.array([False, True, False]), "total": 4},
    ),
    forbidden=BY_HAND,
    graded=False,
    mistakes=(
        told(
            "found only",
            both(recall=lambda h, t: np.cumsum(h) / h.sum()),
            "the recall is divided by the right ones in this order; `total` counts those it does not hold, too.",
        ),
        told(
            "ranks from 0",
            both(precision=lambda h, t: np.cumsum(h) / np.maximum(np.arange(len(h)), 1)),
            "the precision is divided by a rank that is one too low: ranks begin at 1.",
        ),
        told(
            "divided by all",
            both(precision=lambda h, t: np.cumsum(h) / len(h)),
            "the precision is divided by the length of the order at each rank; divide by the rank.",
        ),
        told(
            "not added up",
            both(precision=lambda h, t: h / np.arange(1, len(h) + 1)),
            "the precision has only the picture at the rank itself; all up to there count.",
        ),
        told("counts", both(recall=lambda h, t: np.cumsum(h)), "the recall is a count; divide by `total`."),
        told(
            "recall by rank",
            both(recall=lambda h, t: np.arange(1, len(h) + 1) / t),
            "the recall counts the ranks; count the right ones.",
        ),
        told(
            "one number each",
            lambda h, t: (h.mean(), h.sum() / t),
            "these are precision and recall of the whole order; one for each rank is asked for.",
        ),
    ),
)


def two(rng, K=6):
    """Two descriptors of different lengths, a channel silent in one of them."""
    a, b = rng.gamma(2, 1, K), rng.gamma(2, 3, K)
    a[rng.integers(K)] = 0
    return {"a": a, "b": b}


channel_shares = Check(
    "channel_shares",
    each(two, K=(6, 4)),
    (Output("shares", 1, "(K,), which add up to 1"),),
    examples=({"a": np.array([1.0, 2, 0]), "b": np.array([3.0, 1, 5])},),
    forbidden=BY_HAND,
    graded=False,
    mistakes=(
        told("products", lambda a, b: a * b, "these are the products; divide by their sum, so that they add up to 1."),
        told(
            "parts of the cosine",
            lambda a, b: a * b / np.linalg.norm(a) / np.linalg.norm(b),
            "these add up to the cosine; divide by it, too, and they add up to 1.",
        ),
        told(
            "of one",
            lambda a, b: a / a.sum(),
            "these are the shares of `a` alone; a channel speaks where both have it.",
        ),
        told("of sums", lambda a, b: (a + b) / (a + b).sum(), "the two are added; a cosine is a sum of products."),
        told("the cosine", lambda a, b: a @ b / np.linalg.norm(a) / np.linalg.norm(b), "this is the cosine itself."),
        told(
            "percent",
            lambda a, b: 100 * a * b / (a @ b),
            "these are percent; shares that add up to 1 are asked for.",
        ),
        told(
            "largest as 1",
            lambda a, b: a * b / (a * b).max(),
            "this is divided by the largest product; divide by the sum.",
        ),
    ),
)

CHECKS = (ranked, precision_and_recall, channel_shares)
