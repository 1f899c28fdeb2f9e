"""Checks of unit 7, the exercises of the lecture on ranking: orders by the cosine."""

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

CHECKS = (ranked,)
