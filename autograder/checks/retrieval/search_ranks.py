"""Checks of unit 7, the assignment on search: at which rank something right stands, and what an index has missed."""

import numpy as np

from autograder.checks.common.generators import each
from autograder.checks.retrieval.told import MEASURES, told
from autograder.model.check import Check, Output


def answered(rng, Q=4, N=9, several=True):
    """Scores without ties, and right pictures; no query has its first right one at rank 1 only by chance."""
    S = rng.permutation(Q * N).reshape(Q, N) / 7.0
    right = np.zeros((Q, N), bool)
    for row, ranks in zip(right, (rng.choice(np.arange(1, N - 1), 2, replace=False) for _ in range(Q)), strict=True):
        row[ranks if several else ranks[:1]] = True
    return {"S": S, "right": right}


def ranked(S, right):
    return np.take_along_axis(right, np.argsort(-S, axis=1), axis=1)


def places_for_ranks(S, right):
    """`argsort` taken for ranks: where the right pictures are in the order, read the wrong way round."""
    order = np.argsort(-S, axis=1)
    return np.where(right, order, S.shape[1]).min(axis=1) + 1


def last_right(S, right):
    return right.shape[1] - ranked(S, right)[:, ::-1].argmax(axis=1)


def mean_right(S, right):
    hits = ranked(S, right)
    return np.array([(np.flatnonzero(row) + 1).mean() for row in hits])


first_ranks = Check(
    "first_ranks",
    (*each(answered, N=(9, 6), several=(True, False)), lambda rng: answered(rng, 6, 6)),
    (Output("ranks", 1, "(Q,) int, from 1", integer=True),),
    examples=(
        {
            "S": np.array([[0.1, 0.9, 0.4, 0.3], [0.8, 0.2, 0.5, 0.1]]),
            "right": np.array([[False, False, True, True], [False, True, False, False]]),
        },
    ),
    forbidden=MEASURES,
    mistakes=(
        told(
            "from 0",
            lambda S, right: ranked(S, right).argmax(axis=1),
            "ranks are counted from 0 here; the first picture has rank 1.",
        ),
        told(
            "worst first",
            lambda S, right: ranked(-S, right).argmax(axis=1) + 1,
            "the order begins with the smallest number; the largest comes first.",
        ),
        told(
            "worst first, from 0",
            lambda S, right: ranked(-S, right).argmax(axis=1),
            "the order begins with the smallest number, and ranks are counted from 0.",
        ),
        told(
            "places for ranks",
            places_for_ranks,
            "`argsort` says which picture stands at a rank, not which rank a picture has.",
        ),
        told("last right", last_right, "this is the rank of the last right picture; the first is asked for."),
        told("mean of the right", mean_right, "this is the mean rank of the right pictures; the first is asked for."),
        told(
            "first in the list",
            lambda S, right: 1 + (S[np.arange(len(S)), right.argmax(axis=1)][:, None] < S).sum(axis=1),
            "this is the rank of the right picture with the lowest number; that of the best one is asked for.",
        ),
        told(
            "number of the picture",
            lambda S, right: np.where(right, S, -np.inf).argmax(axis=1),
            "this is the number of the best right picture, not its rank.",
        ),
        told(
            "not ranked",
            lambda S, right: right.argmax(axis=1) + 1,
            "the pictures are not ranked: this is the place of the first right one in the gallery.",
        ),
        told(
            "one over the rank",
            lambda S, right: 1 / (ranked(S, right).argmax(axis=1) + 1),
            "this is 1 over the rank; the rank is asked for.",
        ),
    ),
)


def ranks_of(rng, Q=9, k=5, lost=2):
    """Ranks of which one is k, the two in the middle are not equal, and some are infinite."""
    found = Q - lost
    ranks = np.sort(rng.choice(np.arange(1, 40), found, replace=False)).astype(float)
    ranks[0], ranks[1] = 1, k
    return {"ranks": rng.permutation(np.append(np.sort(ranks), np.full(lost, np.inf))), "k": k}


def finite(ranks):
    return ranks[np.isfinite(ranks)]


def summed_up(recall=lambda ranks, k: (ranks <= k).mean(), median=lambda ranks: np.median(ranks)):
    return lambda ranks, k: (recall(ranks, k), median(ranks))


recall_and_median = Check(
    "recall_and_median",
    (
        *each(ranks_of, Q=(9, 12), k=(5, 8), lost=(2,)),
        *each(ranks_of, Q=(8, 7), lost=(0, 3)),
    ),
    (Output("recall", 0.5, "a number, 0 to 1"), Output("median", 0.5, "a number, from 1")),
    examples=({"ranks": np.array([3.0, 1, np.inf, 10, 4]), "k": 4},),
    forbidden=MEASURES,
    mistakes=(
        told(
            "below k",
            summed_up(recall=lambda ranks, k: (ranks < k).mean()),
            "rank k itself is not counted; the first k ranks are 1 to k.",
        ),
        told(
            "of those found",
            summed_up(recall=lambda ranks, k: (finite(ranks) <= k).mean()),
            "the share is taken of the queries that found something; those that found nothing count, too.",
        ),
        told(
            "percent",
            summed_up(recall=lambda ranks, k: 100 * (ranks <= k).mean()),
            "the recall is in percent; a share from 0 to 1 is asked for.",
        ),
        told(
            "count",
            summed_up(recall=lambda ranks, k: (ranks <= k).sum()),
            "this is how many queries are answered; their share is asked for.",
        ),
        told(
            "divided by k",
            summed_up(recall=lambda ranks, k: (ranks <= k).sum() / k),
            "this is divided by k, as a precision is; divide by the number of queries.",
        ),
        told(
            "mean",
            summed_up(median=np.mean),
            "this is the mean, which one query that finds nothing makes infinite; the median is asked for.",
        ),
        told(
            "median of those found",
            summed_up(median=lambda ranks: np.median(finite(ranks))),
            "queries that found nothing are left out of the median; half of all queries is meant.",
        ),
        told(
            "mean of those found",
            summed_up(median=lambda ranks: finite(ranks).mean()),
            "this is the mean of the ranks that are finite; the median of all is asked for.",
        ),
        told(
            "upper of the two",
            summed_up(median=lambda ranks: np.sort(ranks)[len(ranks) // 2]),
            "of an even number of queries the upper of the two in the middle is taken; their mean is asked for.",
        ),
        told(
            "lower of the two",
            summed_up(median=lambda ranks: np.sort(ranks)[(len(ranks) - 1) // 2]),
            "of an even number of queries the lower of the two in the middle is taken; their mean is asked for.",
        ),
        told(
            "not sorted",
            summed_up(median=lambda ranks: ranks[len(ranks) // 2]),
            "this is the rank of the query in the middle of the list; sort the ranks first.",
        ),
        told(
            "from 0",
            summed_up(median=lambda ranks: np.median(ranks) - 1),
            "the median is 1 too small: ranks are from 1 already.",
        ),
    ),
)


def lists(rng, Q=4, k=4, R=4, missing=True):
    """Lists with some of the exact answers; rows that end in -1, and the last picture among the exact ones there."""
    exact = rng.permutation(Q * k).reshape(Q, k)
    found = Q * k + rng.permutation(Q * R).reshape(Q, R)
    for q in range(Q):
        count = int(rng.integers(1, min(k, R)))
        found[q, rng.choice(R, count, replace=False)] = rng.choice(exact[q, 1:], count, replace=False)
    found[1, -1] = exact[0, 0]  # right for another query
    if missing:
        found[0, -1] = -1
        exact[0, -1] = Q * k + Q * R
    return {"found": found, "exact": exact}


def share(value):
    """A wrong recall: the mean over queries of value(found, exact) of two rows."""
    return lambda found, exact: np.mean([value(f, e) for f, e in zip(found, exact, strict=True)])


def wrapped(found, exact):
    """-1 marks the last picture of a list of yes and no."""
    N = max(found.max(), exact.max()) + 1
    hits = []
    for f, e in zip(found, exact, strict=True):
        marked = np.zeros(N, bool)
        marked[f] = True
        hits.append(marked[e].mean())
    return np.mean(hits)


index_recall = Check(
    "index_recall",
    (*each(lists, Q=(4, 3), R=(4, 7), missing=(True, False)), lambda rng: lists(rng, 3, 6, 4)),
    (Output("recall", 1, "a number, 0 to 1"),),
    examples=({"found": np.array([[4, 2, -1], [5, 0, 3]]), "exact": np.array([[2, 9, 1], [5, 3, 0]])},),
    forbidden=MEASURES,
    mistakes=(
        told("-1 as the last picture", wrapped, "-1 marks the last picture as found: to numpy it is a number."),
        told(
            "place by place",
            lambda found, exact: (found[:, : exact.shape[1]] == exact[:, : found.shape[1]]).mean(),
            "answers count only where they stand at the same place; the order does not matter.",
        ),
        told(
            "the first alone",
            share(lambda f, e: e[0] in f),
            "only the nearest one is looked for (recall of 1 at R); the share of all k is asked for.",
        ),
        told(
            "divided by the length of the list",
            share(lambda f, e: len(set(e) & set(f)) / len(f)),
            "this is divided by how many the index gives; divide by how many are exact.",
        ),
        told(
            "divided by what was found",
            share(lambda f, e: len(set(e) & set(f)) / (f >= 0).sum()),
            "this is divided by the answers that are no -1; divide by how many are exact.",
        ),
        told(
            "across queries",
            lambda found, exact: np.isin(exact, found).mean(),
            "an answer counts as found if it stands in the list of any query; each has its own.",
        ),
        told(
            "any",
            share(lambda f, e: bool(set(e) & set(f))),
            "this is the share of queries that found anything; the share of the exact answers is asked for.",
        ),
        told(
            "all",
            share(lambda f, e: set(e) <= set(f)),
            "this is the share of queries that found everything; the share of the exact answers is asked for.",
        ),
        told(
            "count",
            share(lambda f, e: len(set(e) & set(f))),
            "this is the number of exact answers that were found; divide by how many there are.",
        ),
        told(
            "Jaccard",
            share(lambda f, e: len(set(e) & set(f)) / len(set(e) | set(f))),
            "this is divided by the union of both lists; divide by how many are exact.",
        ),
        told(
            "missed",
            share(lambda f, e: 1 - len(set(e) & set(f)) / len(e)),
            "this is the share that was missed; the share that was found is asked for.",
        ),
    ),
)

CHECKS = (first_ranks, recall_and_median, index_recall)
