"""Versions of average_precision on which a student's test is tried. They run where the reference lives, handed in.

All are called as version(average_precision, ranking, positives, junk) and return a float.
"""

import numpy as np


def one_by_one(average_precision, ranking, positives, junk):
    """Right: the images are gone through one after the other.

    Raises   ValueError where the arguments are none of average_precision
    """
    wanted = set(positives.tolist()) - set(junk.tolist())
    fitting(ranking, wanted)
    rank = found = total = 0
    for name in ranking.tolist():
        if name in junk:
            continue
        rank += 1
        if name in wanted:
            found += 1
            total += found / rank
    return total / len(wanted)


def fitting(ranking, wanted):
    if ranking.ndim != 1 or len(np.unique(ranking)) != len(ranking) or not wanted:
        raise ValueError("an order names no image twice, and one of the positives at least is no junk")


def as_areas(average_precision, ranking, positives, junk):
    """Right: the area below the steps of precision over recall."""
    wanted = np.setdiff1d(positives, junk)
    hits = np.isin(ranking[~np.isin(ranking, junk)], wanted)
    precision, recall = np.cumsum(hits) / np.arange(1, len(hits) + 1), np.cumsum(hits) / len(wanted)
    return float((precision * np.diff(recall, prepend=0)).sum())


def trapezoids(average_precision, ranking, positives, junk):
    """The area below straight lines between the points, from a precision of 1."""
    wanted = np.setdiff1d(positives, junk)
    places = np.flatnonzero(np.isin(ranking[~np.isin(ranking, junk)], wanted))
    before = [1 if place == 0 else n / place for n, place in enumerate(places)]
    return float(sum((n + 1) / (place + 1) + b for (n, place), b in zip(enumerate(places), before, strict=True))) / (
        2 * len(wanted)
    )


def found_only(average_precision, ranking, positives, junk):
    """Positives that the order does not reach are forgotten."""
    reached = np.intersect1d(positives, ranking)
    return average_precision(ranking, reached, junk) if len(np.setdiff1d(reached, junk)) else 0.0


def junk_left_in(average_precision, ranking, positives, junk):
    """Junk stays in the order, as if it were wrong."""
    return average_precision(ranking, np.setdiff1d(positives, junk), junk[:0])


def junk_found(average_precision, ranking, positives, junk):
    """Junk counts as found."""
    return average_precision(ranking, np.union1d(positives, junk), junk[:0])


def both_found(average_precision, ranking, positives, junk):
    """What is positive and junk counts as found."""
    return average_precision(ranking, positives, np.setdiff1d(junk, positives))


def first_only(average_precision, ranking, positives, junk):
    """The reciprocal rank of the first positive."""
    hits = np.isin(ranking[~np.isin(ranking, junk)], np.setdiff1d(positives, junk))
    return 1 / (1 + int(hits.argmax())) if hits.any() else 0.0


def at_the_last(average_precision, ranking, positives, junk):
    """The precision at the last positive that is reached, times the share that is reached."""
    wanted = np.setdiff1d(positives, junk)
    places = np.flatnonzero(np.isin(ranking[~np.isin(ranking, junk)], wanted))
    return float(len(places) / (1 + places[-1]) * len(places) / len(wanted)) if len(places) else 0.0


def ranks_from_two(average_precision, ranking, positives, junk):
    """One rank is lost, as if the query stood first."""
    return average_precision(np.append(min(ranking.min(), positives.min()) - 1, ranking), positives, junk)
