"""Checks of unit 7, the assignment on ranking: the mean over queries, and precision among the first."""

import numpy as np

from autograder.checks.common.generators import each
from autograder.checks.retrieval.measures import NONE, finite, seen, trapezoid
from autograder.checks.retrieval.told import MEASURES, told
from autograder.model.check import Check, Output


def table(rng, N=9, kinds=(4, 3, 2), alone=1, itself=True):
    """Similarities of all images with all, not symmetric, and their classes; some are alone in theirs.

    itself   whether each is most similar to itself
    """
    labels = rng.permutation(np.concatenate([np.repeat(np.arange(len(kinds)), kinds), 50 + np.arange(alone)]))
    S = rng.permutation(len(labels) ** 2).reshape(len(labels), -1) / 64.0 + (labels[:, None] == labels) * 0.4
    S[np.diag_indices(len(S))] += 9 if itself else -0.001
    return {"S": S, "labels": labels}


def over_queries(
    S, labels, order=lambda row: np.argsort(-row), junk=lambda q: np.array([q]), alone=None, join=np.mean, ap=finite
):
    """A wrong mAP with one of its steps changed."""
    values = []
    for q in range(len(S)):
        positives = np.setdiff1d(np.flatnonzero(labels == labels[q]), junk(q))
        if len(positives) == 0 or (len(positives) == 1 and positives[0] == q):
            if alone is not None:
                values.append(alone)
            continue
        hits, total = seen(order(S[q]), positives, junk(q))
        values.append(ap(hits, total))
    return join(values)


def altered(name, say, **steps):
    return told(name, lambda S, labels: over_queries(S, labels, **steps), say)


def query_wrong(S, labels):
    """The query stays at its rank and is no positive."""
    values = []
    for q, row in enumerate(S):
        positives = np.setdiff1d(np.flatnonzero(labels == labels[q]), [q])
        if len(positives):
            values.append(finite(np.isin(np.argsort(-row), positives), len(positives)))
    return np.mean(values)


def query_to_find(S, labels, reached=True):
    """The query counts among those to be found, and stands at the end of its order, or nowhere."""
    values = []
    for q, row in enumerate(S):
        alike = labels == labels[q]
        others = np.argsort(-row)
        others = others[others != q]
        if alike.sum() > 1:
            values.append(finite(alike[np.append(others, q) if reached else others], alike.sum()))
    return np.mean(values)


def first_dropped(S, labels):
    """The first of each order is taken for the query."""
    values = []
    for q, row in enumerate(S):
        positives = np.setdiff1d(np.flatnonzero(labels == labels[q]), [q])
        if len(positives):
            values.append(finite(np.isin(np.argsort(-row)[1:], positives), len(positives)))
    return np.mean(values)


def all_pairs(S, labels):
    """One order of all pairs."""
    pairs = ~np.eye(len(S), dtype=bool)
    hits = (labels[:, None] == labels)[pairs][np.argsort(-S[pairs], kind="stable")]
    return finite(hits, hits.sum())


def by_class(S, labels):
    """The mean of the classes' means."""
    values = {}
    for q, row in enumerate(S):
        positives = np.setdiff1d(np.flatnonzero(labels == labels[q]), [q])
        if len(positives):
            values.setdefault(labels[q], []).append(finite(*seen(np.argsort(-row), positives, np.array([q]))))
    return np.mean([np.mean(part) for part in values.values()])


TO_FIND = (
    "the query is not among the first any more, but still among those that are to be found: take it off these, too."
)

mean_average_precision = Check(
    "mean_average_precision",
    (
        *each(table, kinds=((4, 3, 2), (5, 2)), alone=(0, 2)),
        lambda rng: table(rng, itself=False),
        lambda rng: table(rng, kinds=(3, 3, 2), alone=0, itself=False),
    ),
    (Output("mAP", 2, "a number from 0 to 1"),),
    examples=(
        {
            "S": np.array([[9, 5, 3, 1.0], [4, 9, 2, 6], [7, 1, 9, 3], [2, 8, 5, 9]]),
            "labels": np.array([0, 1, 0, 1]),
        },
        {
            "S": np.array([[9, 5, 3, 1.0, 2], [4, 3, 2, 6, 5], [7, 1, 9, 3, 8], [2, 8, 5, 9, 1], [1, 2, 3, 4, 5]]),
            "labels": np.array([7, 4, 7, 7, 1]),
        },
    ),
    forbidden=MEASURES,
    needs=("average_precision",),
    mistakes=(
        altered(
            "query counted",
            "the query finds itself, and that counts as right: leave it out of the order and of the positives.",
            junk=lambda q: NONE,
        ),
        told("query last", query_to_find, TO_FIND),
        told("query to be found", lambda S, labels: query_to_find(S, labels, False), TO_FIND),
        told("query wrong", query_wrong, "the query stays in its own order, as a wrong image: leave it out."),
        told(
            "first dropped",
            first_dropped,
            "the first image of each order is left out; that need not be the query. Leave it out by its number.",
        ),
        altered(
            "alone as 0",
            "an image that is alone in its class counts with 0; there was nothing to find, so leave it out.",
            alone=0.0,
        ),
        altered(
            "alone as 1",
            "an image that is alone in its class counts with 1; there was nothing to find, so leave it out.",
            alone=1.0,
        ),
        altered("least similar first", "the least similar comes first: `argsort` begins low.", order=np.argsort),
        altered("sum", "this is the sum over the queries; their mean is asked for.", join=np.sum),
        altered("median", "this is the median of the queries; their mean is asked for.", join=np.median),
        altered(
            "first query",
            "only the first query counts: is the `return` inside the loop?",
            join=lambda values: values[0],
        ),
        altered("last query", "only the last query counts: `=` replaces, `+=` adds.", join=lambda values: values[-1]),
        altered("trapezoid", "this is the mean of areas of trapezoids; the finite sum is asked for.", ap=trapezoid),
        told(
            "columns",
            lambda S, labels: over_queries(S.T, labels),
            "the columns are taken as queries; row i holds how similar the others are to image i.",
        ),
        told("all pairs", all_pairs, "this is one order of all pairs; each query has an order of its own."),
        told("mean of classes", by_class, "this is the mean of the classes' means; each query counts alike."),
    ),
)


def all_in(rng, last="early", k=5):
    """An order with 3 positives. The last is among the first k - 1, right behind the first k, or further behind."""
    names = rng.permutation(30)[:13]
    places = [k - 1, rng.integers(k - 1), k if last == "next" else rng.integers(k + 1, 13)]
    if last == "early":
        places = rng.permutation(k - 1)[:3]
    return {"ranking": names, "positives": rng.permutation(names[places]), "k": k}


def found_in(ranking, positives, k):
    return np.isin(ranking[:k], positives).sum()


def last_rank(ranking, positives):
    return 1 + np.flatnonzero(np.isin(ranking, positives))[-1]


def revisited(ranking, positives, k):
    K = min(k, last_rank(ranking, positives))
    return found_in(ranking, positives, K) / K


def pair(usual=lambda r, p, k: found_in(r, p, k) / k, cut=revisited):
    return lambda *args: (usual(*args), cut(*args))


precision_at_k = Check(
    "precision_at_k",
    (
        *each(all_in, last=("early", "next", "far"), k=(5, 7)),
        lambda rng: all_in(rng, "early", 10),
    ),
    (Output("usual", 1, "a number from 0 to 1"), Output("revisited", 1, "a number from 0 to 1")),
    examples=(
        {"ranking": np.arange(20, 32), "positives": np.array([22, 20, 21]), "k": 10},
        {"ranking": np.array([3, 8, 6, 1, 5]), "positives": np.array([3, 6]), "k": 2},
    ),
    forbidden=MEASURES,
    mistakes=(
        told(
            "recall",
            pair(usual=lambda r, p, k: found_in(r, p, k) / len(p)),
            "this is divided by the number of positives: it is the recall at k.",
        ),
        told(
            "length",
            pair(usual=lambda r, p, k: found_in(r, p, k) / len(r)),
            "this is divided by the length of the order; divide by k.",
        ),
        told("count", pair(usual=found_in), "this is how many there are; divide by k."),
        told(
            "one too few",
            pair(usual=lambda r, p, k: found_in(r, p, k - 1) / k),
            "one image too few is looked at: `ranking[:k]` has k of them.",
        ),
        told("one too many", pair(usual=lambda r, p, k: found_in(r, p, k + 1) / k), "one image too many is looked at."),
        told(
            "number of positives",
            pair(cut=lambda r, p, k: found_in(r, p, k) / min(k, len(p))),
            "this is divided by the number of positives where that is below k; the rank of the last positive is meant.",
        ),
        told(
            "number of positives for the last rank",
            pair(cut=lambda r, p, k: found_in(r, p, min(k, len(p))) / min(k, len(p))),
            "the second looks at as many images as there are positives where these are below k; the rank of the last "
            "positive is meant.",
        ),
        told(
            "not capped",
            pair(cut=lambda r, p, k: found_in(r, p, last_rank(r, p)) / last_rank(r, p)),
            "this looks as far as the last positive even where that is behind k.",
        ),
        told(
            "the same twice",
            pair(cut=lambda r, p, k: found_in(r, p, k) / k),
            "both are divided by k; the second by no more than the last positive's rank.",
        ),
        told(
            "last place",
            pair(cut=lambda r, p, k: found_in(r, p, k) / max(1, min(k, last_rank(r, p) - 1))),
            "places begin at 0, ranks at 1: the last positive's rank is one more than its place.",
        ),
        told(
            "first positive",
            pair(cut=lambda r, p, k: found_in(r, p, k) / min(k, 1 + np.isin(r, p).argmax())),
            "this is divided by the rank of the first positive; the last one is meant.",
        ),
    ),
)

CHECKS = (mean_average_precision, precision_at_k)
