"""Checks of unit 7, the assignment on ranking: how good is one order?"""

import numpy as np

from autograder.checks.retrieval.told import MEASURES, told
from autograder.model.check import Check, Output

NONE = np.zeros(0, int)


def ranking_of(rng, junk=2, both=False, missing=0, N=12):
    """An order of a gallery with 4 positives at mixed ranks and junk before some of them.

    both      whether one of the images is positive and junk
    missing   how many of the positives the order does not reach
    """
    names = rng.permutation(40)[:N]
    places = np.sort(rng.permutation(np.arange(1, N - 2))[: 4 - missing])
    if places[-1] < 5:
        places[-1] = 6
    free = np.setdiff1d(np.arange(N), places)
    hidden = free[free < places[-1]][:junk]
    positives = np.concatenate([names[places], 40 + rng.permutation(9)[:missing]])
    junk = names[hidden] if len(hidden) else NONE
    if both:
        junk = np.append(junk, names[places[1]])
    return {"ranking": names, "positives": rng.permutation(positives), "junk": rng.permutation(junk)}


def seen(ranking, positives, junk):
    """Hits of the order without junk, and the number of positives that are no junk."""
    kept = ranking[~np.isin(ranking, junk)]
    return np.isin(kept, positives), len(np.setdiff1d(positives, junk))


def precisions(hits):
    return np.cumsum(hits) / np.arange(1, len(hits) + 1)


def finite(hits, total):
    return (hits * precisions(hits)).sum() / total


def trapezoid(hits, total):
    found, ranks = np.cumsum(hits), np.arange(1, len(hits) + 1)
    before = np.where(ranks == 1, 1, (found - 1) / np.maximum(ranks - 1, 1))
    return (hits * (found / ranks + before) / 2).sum() / total


def measured(change):
    """A wrong average precision of hits that are right: change(hits, total)."""
    return lambda *args: change(*seen(*args))


def left_in(ranking, positives, junk):
    """Junk stays in the order, as if it were wrong."""
    return finite(np.isin(ranking, np.setdiff1d(positives, junk)), len(np.setdiff1d(positives, junk)))


def counted(ranking, positives, junk):
    """Junk counts as found."""
    either = np.union1d(positives, junk)
    return finite(np.isin(ranking, either), len(either))


def both_as_positive(ranking, positives, junk):
    hits, _ = seen(ranking, positives, np.setdiff1d(junk, positives))
    return finite(hits, len(positives))


def junk_ignored(ranking, positives, junk):
    return finite(np.isin(ranking, positives), len(positives))


def all_in_denominator(ranking, positives, junk):
    return finite(seen(ranking, positives, junk)[0], len(positives))


def interpolated(hits, total):
    """The best precision at this rank or behind it."""
    best = np.maximum.accumulate(precisions(hits)[::-1])[::-1]
    return (hits * best).sum() / total


def at_eleven(hits, total):
    """The mean of the best precisions at recalls 0, 0.1 ... 1."""
    recalls, reached = np.cumsum(hits) / total, precisions(hits)
    return np.mean([reached[recalls >= recall].max(initial=0) for recall in np.linspace(0, 1, 11)])


def at_hits(hits):
    return precisions(hits)[hits]


average_precision = Check(
    "average_precision",
    (
        lambda rng: ranking_of(rng, junk=0),
        lambda rng: ranking_of(rng, junk=2),
        lambda rng: ranking_of(rng, junk=0, missing=1),
        lambda rng: ranking_of(rng, junk=1, missing=2, N=14),
        lambda rng: ranking_of(rng, junk=2, both=True),
        lambda rng: ranking_of(rng, junk=0, both=True, missing=1),
    ),
    (Output("average precision", 3, "a number from 0 to 1"),),
    examples=(
        {"ranking": np.array([4, 2, 7, 1, 9]), "positives": np.array([4, 7]), "junk": NONE},
        {"ranking": np.array([4, 2, 7, 1, 9]), "positives": np.array([1, 2]), "junk": NONE},
        {"ranking": np.array([0, 4, 2, 7, 1]), "positives": np.array([0, 4, 7]), "junk": np.array([0])},
        {"ranking": np.array([5, 3, 8, 6]), "positives": np.array([3, 6, 11]), "junk": np.array([5])},
    ),
    forbidden=MEASURES,
    mistakes=(
        told(
            "trapezoid",
            measured(trapezoid),
            "this is the area below straight lines between the points (trapezoids); the finite sum takes the precision "
            "at each positive as it is.",
        ),
        told(
            "found only",
            measured(lambda hits, total: finite(hits, max(1, hits.sum()))),
            "this is divided by the positives that the order reaches; those it does not reach count, too.",
        ),
        told(
            "junk left in",
            left_in,
            "junk stays in the order and pushes positives down; take it out before ranks are counted.",
        ),
        told("junk found", counted, "junk counts as found; it is to count neither as right nor as wrong."),
        told(
            "both as positive",
            both_as_positive,
            "an image that is positive and junk counts as found; it is junk, as the query itself is.",
        ),
        told("junk ignored", junk_ignored, "`junk` is not used: take it out of the order and of the positives."),
        told(
            "all in the denominator",
            all_in_denominator,
            "this is divided by all positives, those that are junk among them; nobody can find these.",
        ),
        told(
            "hits before",
            measured(lambda hits, total: (hits * (np.cumsum(hits) - 1) / np.arange(1, len(hits) + 1)).sum() / total),
            "the precision at a positive counts those before it only; it counts itself, too.",
        ),
        told(
            "rank and one",
            measured(lambda hits, total: (hits * np.cumsum(hits) / np.arange(2, len(hits) + 2)).sum() / total),
            "the ranks begin at 2; the first image has rank 1.",
        ),
        told(
            "one over the rank",
            measured(lambda hits, total: (hits / np.arange(1, len(hits) + 1)).sum() / total),
            "this is the mean of 1 / rank; the precision at a rank counts all positives up to there.",
        ),
        told(
            "first only",
            measured(lambda hits, total: 1 / (1 + hits.argmax())),
            "only the first positive counts: this is the reciprocal rank.",
        ),
        told(
            "every rank",
            measured(lambda hits, total: precisions(hits).mean()),
            "this is the mean precision over all ranks; only the ranks of positives count.",
        ),
        told(
            "divided by the length",
            measured(lambda hits, total: finite(hits, len(hits))),
            "this is divided by the length of the order; divide by the number of positives.",
        ),
        told(
            "not divided",
            measured(lambda hits, total: finite(hits, 1)),
            "the precisions are added up; divide by the number of positives.",
        ),
        told(
            "interpolated",
            measured(interpolated),
            "this takes the best precision from a rank on; take that at the rank itself.",
        ),
        told(
            "eleven recalls",
            measured(at_eleven),
            "this is the mean at eleven recalls, as in VOC 2007; take the precision at each positive.",
        ),
        told(
            "last only",
            measured(lambda hits, total: at_hits(hits)[-1]),
            "this is the precision at the last positive; average over all.",
        ),
        told(
            "share at R",
            measured(lambda hits, total: hits[:total].sum() / total),
            "this is how many of the first R are right, for R positives; average over their ranks.",
        ),
    ),
)

CHECKS = (average_precision,)
