"""Checks of unit 7, the exercises of the lecture on the search engine: words near a word."""

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

CHECKS = (nearest_words,)
