"""Checks of unit 7, the assignment on ranking: a query that is expanded, and a claim about a table."""

import numpy as np

from autograder.checks.common.generators import each
from autograder.checks.retrieval.told import BY_HAND, of, told
from autograder.model.check import Check, Output


def unit(X):
    return X / np.linalg.norm(X, axis=-1, keepdims=True)


def neighbours(rng, N=8, D=5, n=3):
    """A query and a gallery of unit vectors, around a common direction so that sums are far from 0."""
    return {"q": unit(rng.normal(size=D) + 0.7), "X": unit(rng.normal(size=(N, D)) + 0.7), "n": n}


def first(q, X, n):
    return X[np.argsort(-(X @ q))[:n]]


def one_by_one(q, X, n, length=True):
    """Each neighbour is that of the query as expanded so far."""
    left, now = np.arange(len(X)), q
    for _ in range(n):
        best = left[np.argmax(X[left] @ now)]
        left, now = left[left != best], now + X[best]
        now = unit(now) if length else now
    return unit(now)


MISSING = "the query itself is missing among those that are averaged."
ONE_BY_ONE = "each neighbour is looked for with the query that the last one has moved; all n are neighbours of `q`."

average_query_expansion = Check(
    "average_query_expansion",
    (*each(neighbours, N=(8, 6), n=(1, 3)), lambda rng: neighbours(rng, 7, 4, 7), lambda rng: neighbours(rng, 5, 3, 0)),
    (Output("query", 2, "(D,), of length 1"),),
    examples=(
        {"q": np.array([1.0, 0, 0]), "X": np.array([[0.6, 0.8, 0], [0, 0, 1], [0.8, 0, 0.6]]), "n": 2},
        {"q": np.array([0.6, 0.8]), "X": np.array([[1.0, 0], [0, 1]]), "n": 1},
    ),
    forbidden=BY_HAND,
    mistakes=(
        told(
            "mean",
            lambda q, X, n: (q + first(q, X, n).sum(axis=0)) / (n + 1),
            "this is the mean itself, which is shorter than 1; divide it by its length.",
        ),
        told("sum", lambda q, X, n: q + first(q, X, n).sum(axis=0), "this is the sum itself; divide it by its length."),
        told(
            "query forgotten",
            lambda q, X, n: unit(first(q, X, n).sum(axis=0)) if n else 0 * q,
            MISSING,
        ),
        told(
            "query forgotten where there are neighbours",
            lambda q, X, n: unit(first(q, X, n).sum(axis=0)) if n else q,
            MISSING,
        ),
        told("one by one", one_by_one, ONE_BY_ONE),
        told("one by one, sums", lambda q, X, n: one_by_one(q, X, n, length=False), ONE_BY_ONE),
        told(
            "all for none",
            lambda q, X, n: unit(q + X[np.argsort(X @ q)[-n:]].sum(axis=0)),
            "for n = 0 all of the gallery is added: `[-0:]` is the whole array.",
        ),
        told(
            "query as much as all",
            lambda q, X, n: unit(q + first(q, X, n).mean(axis=0)) if n else q,
            "the query counts as much as its neighbours together; each of the n + 1 counts alike.",
        ),
        told(
            "last",
            lambda q, X, n: unit(q + X[np.argsort(X @ q)[:n]].sum(axis=0)),
            "these are the n least similar: `argsort` begins low.",
        ),
        told(
            "one too few",
            lambda q, X, n: unit(q + first(q, X, max(0, n - 1)).sum(axis=0)),
            "one neighbour too few is added.",
        ),
        told(
            "one too many", lambda q, X, n: unit(q + first(q, X, n + 1).sum(axis=0)), "one neighbour too many is added."
        ),
        told(
            "first left out",
            lambda q, X, n: unit(q + first(q, X, n + 1)[1:].sum(axis=0)),
            "the most similar image is left out, as if it were the query; the gallery does not hold the query.",
        ),
        told(
            "first rows",
            lambda q, X, n: unit(q + X[:n].sum(axis=0)),
            "these are the first n rows of the gallery; take the n most similar.",
        ),
        told(
            "whole gallery",
            lambda q, X, n: unit(q + X.sum(axis=0)),
            "all of the gallery is added; n images are asked for.",
        ),
        told(
            "weighted",
            lambda q, X, n: unit(q + np.sort(X @ q)[::-1][:n] @ first(q, X, n)),
            "the neighbours are weighted by their similarity; here each counts alike.",
        ),
        of(
            "average_query_expansion",
            "similarities",
            lambda value, q, X, n: X @ value,
            "these are similarities; return the new query.",
        ),
        told("not expanded", lambda q, X, n: q, "this is the query as it was."),
    ),
)


def results(rng, kind="better"):
    """A table in points of mAP, and what is not better in it: nothing, a number, a method on average, a collection."""
    rmac = rng.integers(450, 800, 3) / 10
    others = rmac + rng.integers(20, 60, (4, 3)) / 10
    method, column, large = rng.integers(4), rng.integers(3), int(rng.integers(3))
    if kind == "equal":
        others[method, column] = rmac[column]
    if kind == "worse":
        others[method, column] = rmac[column] - int(rng.integers(1, 9)) / 10
        large = int(column)  # who looks at the large one alone is right here, who compares means is not
    if kind == "method":
        others[method] = rmac - [0.9, 0.7, -0.5]
    if kind == "collection":
        others[:, column] = rmac[column] - rng.permutation(4) / 10 - 0.2
    return {"rmac": rmac.round(1), "others": others.round(1), "large": large}


def claim(always=lambda rmac, others, large: bool((others > rmac).all()), gain=lambda r, o, L: (o[:, L] - r[L]).max()):
    return lambda *args: (always(*args), gain(*args))


SLIDE = np.array([[48.4, 77.5, 70.2], [50.1, 79.6, 71.8], [53.7, 79.8, 71.4]])
EXPANDED = np.array([[71.2, 89.8, 87.9], [72.7, 90.4, 88.0], [75.4, 90.1, 84.3]])

check_claim = Check(
    "check_claim",
    each(results, kind=("better", "equal", "worse", "method", "collection")),
    (Output("always", 1, "True or False"), Output("largest", 1, "a number, points of mAP")),
    examples=(
        {"rmac": np.array([47.7, 77.7, 70.1]), "others": SLIDE, "large": 2},
        {"rmac": np.array([70.3, 85.7, 82.7]), "others": EXPANDED, "large": 2},
    ),
    forbidden=BY_HAND,
    mistakes=(
        told(
            "equal is better",
            claim(always=lambda r, o, L: bool((o >= r).all())),
            "a method that is only as good counts as better.",
        ),
        told(
            "best method",
            claim(always=lambda r, o, L: bool((o.max(axis=0) > r).all())),
            "only the best method of each collection is compared; the sentence speaks of all of them.",
        ),
        told(
            "on average",
            claim(always=lambda r, o, L: bool((o.mean(axis=1) > r.mean()).all())),
            "means over the collections are compared; always means on each of them.",
        ),
        told(
            "large only",
            claim(always=lambda r, o, L: bool((o[:, L] > r[L]).all())),
            "only the large collection is looked at; always means on each of them.",
        ),
        told(
            "once",
            claim(always=lambda r, o, L: bool((o > r).any())),
            "this says whether one of the numbers is better; all have to be.",
        ),
        told(
            "turned round",
            claim(always=lambda r, o, L: not (o > r).all()),
            "True and False are exchanged.",
        ),
        told(
            "in percent of R-MAC",
            claim(gain=lambda r, o, L: 100 * ((o[:, L] - r[L]) / r[L]).max()),
            "the gain is in percent of what R-MAC reaches; a difference in points of mAP is asked for.",
        ),
        told(
            "share of R-MAC",
            claim(gain=lambda r, o, L: ((o[:, L] - r[L]) / r[L]).max()),
            "the gain is a share of what R-MAC reaches; a difference in points of mAP is asked for.",
        ),
        told(
            "all collections",
            claim(gain=lambda r, o, L: (o - r).max()),
            "this is the largest gain on any collection; that on the large one is asked for.",
        ),
        told(
            "mean gain",
            claim(gain=lambda r, o, L: (o[:, L] - r[L]).mean()),
            "this is the mean gain of the methods; the largest is asked for.",
        ),
        told(
            "last method",
            claim(gain=lambda r, o, L: o[-1, L] - r[L]),
            "this is the gain of the last method; the largest of all is asked for.",
        ),
        told("best value", claim(gain=lambda r, o, L: o[:, L].max()), "this is the best value; take R-MAC's from it."),
    ),
)

CHECKS = (average_query_expansion, check_claim)
