"""Checks of unit 1, second half: nearest neighbours, cross-validation, the slip."""

import numpy as np

from autograder.checks.common.generators import each
from autograder.checks.common.libraries import CLASSIFIERS, COURSE, LIBRARY
from autograder.checks.common.mistakes import IN_THE_LOOP, not_filled, result
from autograder.checks.knn.votes import label_mistakes
from autograder.model.check import Check, Mistake, Output

READY_MADE = LIBRARY | COURSE | CLASSIFIERS
NEAREST_SKIPPED = "the nearest image is left out; it is skipped only where an image meets itself."


def voters(rng, k=None, square=False, labels=4):
    """Distances and tied votes. In two rows of three many images are equally far, more than an unstable sort leaves in
    order; in the others few are. In a square table a search along the wrong axis raises no error.
    """
    M, N = (20, 20) if square else (int(rng.integers(8, 12)), int(rng.integers(60, 80)))
    distances = rng.integers(1, 12, (M, N)).astype(float)
    distances[::3] = rng.integers(1, 60, distances[::3].shape)
    k = k or int(rng.integers(2, 7))
    return {"distances": distances, "y_train": rng.integers(0, labels, N), "k": k}


def without_ties(rng):
    """No two distances are equal, and of two classes and an odd k one always has the most votes."""
    M, N = int(rng.integers(3, 6)), int(rng.integers(9, 14))
    distances = rng.permuted(np.tile(np.arange(1.0, N + 1), (M, 1)), axis=1)
    return {"distances": distances, "y_train": rng.integers(3, 5, N), "k": 3}


def everybody(rng):
    """All training images vote."""
    case = voters(rng)
    return {"distances": case["distances"][:, :9], "y_train": case["y_train"][:9], "k": 9}


def nearest_labels(distances, y_train, k):
    return y_train[np.argsort(distances, axis=1, kind="stable")[:, :k]]


def farthest(distances, y_train, k):
    return y_train[np.argsort(distances, axis=1, kind="stable")[:, -k:]]


def counted(rows):
    """The most frequent label of each row, of tied ones the smallest."""
    return np.array([np.bincount(row).argmax() for row in rows])


def first_of_most(rows):
    """The most frequent label of each row, of tied ones the first."""
    return np.array([max(row, key=list(row).count) for row in rows])


def smallest_label(_, distances, y_train, k):
    return counted(nearest_labels(distances, y_train, k))


def largest_label(_, distances, y_train, k):
    rows = nearest_labels(distances, y_train, k)
    return np.array([np.flatnonzero(np.bincount(row) == np.bincount(row).max()).max() for row in rows])


def summed_distance(_, distances, y_train, k):
    """Ties of votes broken by the smaller sum of distances."""
    order = np.argsort(distances, axis=1, kind="stable")[:, :k]
    labels = []
    for row, near in zip(distances, order, strict=True):
        classes = list(dict.fromkeys(y_train[near]))
        labels.append(min(classes, key=lambda c: (-(y_train[near] == c).sum(), row[near][y_train[near] == c].sum())))
    return np.array(labels)


def more_than_half(_, distances, y_train, k):
    rows = [list(row) for row in nearest_labels(distances, y_train, k)]
    return np.array([next((x for x in row if 2 * row.count(x) > k), row[0]) for row in rows])


def weighted(_, distances, y_train, k):
    """Each vote counts 1 / distance."""
    weights = 1 / np.sort(distances, axis=1)[:, :k]
    rows = zip(nearest_labels(distances, y_train, k), weights, strict=True)
    return np.array([max(row, key=lambda x: w[row == x].sum()) for row, w in rows])


def farthest_dropped(_, distances, y_train, k):
    """Ties of votes broken by leaving out the farthest until one class leads."""
    labels = []
    for row in nearest_labels(distances, y_train, k):
        counts = np.bincount(row)
        while (counts == counts.max()).sum() > 1:
            row = row[:-1]
            counts = np.bincount(row)
        labels.append(counts.argmax())
    return np.array(labels)


def last_of_tied(_, distances, y_train, k):
    rows = nearest_labels(distances, y_train, k)
    return np.array([max(row[::-1], key=list(row).count) for row in rows])


def equals_by_label(ref, distances, y_train, k):
    """Equal distances: the image with the smaller label counts as nearer."""
    order = np.argsort(y_train, kind="stable")
    return ref.predict_labels(distances[:, order], y_train[order], k)


def last_of_equals(ref, distances, y_train, k):
    """Equal distances: the higher index counts as nearer."""
    return ref.predict_labels(distances[:, ::-1], y_train[::-1], k)


VOTE = {
    "distances": np.array([[1.0, 2, 3, 4], [4, 3, 2, 1], [2, 1, 1, 9]]),
    "y_train": np.array([7, 3, 3, 7]),
    "k": 2,
}

FOUR_VOTES = {
    "distances": np.array([[1.0, 2, 3, 9], [5, 1, 2, 9], [1, 6, 7, 9]]),
    "y_train": np.array([6, 2, 2, 6]),
    "k": 4,
}

ONE_AGAINST_TWO = {"distances": np.array([[1.0, 5, 6, 9], [5, 6, 8, 1]]), "y_train": np.array([3, 8, 8, 3]), "k": 3}

FARTHEST = "these are the votes of the k farthest images, not of the nearest."

DOWN = "the neighbours are sought down the columns: each row belongs to one test image."

WHO_VOTES = "Which images vote, and what decides where distances or votes are equal?"

predict_labels = Check(
    "predict_labels",
    (without_ties, voters, *each(voters, k=(1, 4), square=(True,)), everybody),
    (Output("labels", 3, "(M,), one label for each test image", integer=True, hint=WHO_VOTES),),
    examples=(VOTE, FOUR_VOTES, ONE_AGAINST_TWO),
    forbidden=READY_MADE,
    mistakes=(
        Mistake(
            "k ignored",
            lambda ref, d, y, k: ref.predict_labels(d, y, 1),
            "only the nearest image decides: k is ignored.",
        ),
        Mistake("always three", lambda ref, d, y, k: ref.predict_labels(d, y, 3), "three images vote whatever k is."),
        Mistake(
            "more than half",
            more_than_half,
            "without more than half of the votes no class wins but the nearest; the most votes are enough.",
        ),
        Mistake(
            "k-th alone",
            lambda _, d, y, k: nearest_labels(d, y, k)[:, -1],
            "the k-th neighbour alone decides; all of the k nearest vote.",
        ),
        Mistake(
            "weighted by distance",
            weighted,
            "near images have more than one vote; here each of the k has one, however near it is.",
        ),
        Mistake(
            "everybody votes",
            lambda ref, d, y, k: ref.predict_labels(d, y, len(y)),
            "all training images vote, not only the k nearest.",
        ),
        Mistake(
            "farthest",
            lambda ref, d, y, k: ref.predict_labels(-d, y, k),
            FARTHEST,
        ),
        Mistake("farthest, in order", lambda _, d, y, k: first_of_most(farthest(d, y, k)), FARTHEST),
        Mistake("farthest, in order, smallest label", lambda _, d, y, k: counted(farthest(d, y, k)), FARTHEST),
        Mistake(
            "one neighbour too many",
            lambda ref, d, y, k: ref.predict_labels(d, y, min(k + 1, len(y))),
            "k + 1 images vote: check the end of the slice.",
        ),
        Mistake(
            "one neighbour too few",
            lambda ref, d, y, k: ref.predict_labels(d, y, k - 1),
            "k - 1 images vote: check the end of the slice.",
        ),
        Mistake("first neighbour skipped", lambda ref, d, y, k: nearest_skipped(ref, d, y, k), NEAREST_SKIPPED),
        Mistake("first neighbour cut off", lambda ref, d, y, k: nearest_cut(ref, d, y, k), NEAREST_SKIPPED),
        Mistake(
            "last of the tied",
            last_of_tied,
            "where votes are tied the class seen last wins; the rule asks for the class whose member is nearest.",
        ),
        Mistake(
            "smallest label wins ties",
            smallest_label,
            "where votes are tied the smallest label wins; the rule asks for the class whose member is nearest.",
        ),
        Mistake(
            "largest label wins ties",
            largest_label,
            "where votes are tied the largest label wins; the rule asks for the class whose member is nearest.",
        ),
        Mistake(
            "farthest dropped",
            farthest_dropped,
            "where votes are tied the farthest drops out until one class leads; the nearest member decides.",
        ),
        Mistake(
            "sum of distances breaks ties",
            summed_distance,
            "where votes are tied the sum of distances decides; the rule asks for the single nearest member.",
        ),
        Mistake(
            "last of equals",
            last_of_equals,
            "of equally far images the one with the lower index counts as nearer; here it is the higher.",
        ),
        Mistake(
            "equals ordered by label",
            equals_by_label,
            "of equally far images the one with the lower index counts as nearer; here the lower label is.",
        ),
        Mistake(
            "index for label",
            lambda _, d, y, k: np.argmin(d, axis=1),
            "these are indices of training images, not their labels.",
        ),
        Mistake("wrong axis", lambda _, d, y, k: counted(down_the_columns(d, y, k)), DOWN),
        Mistake("wrong axis, first of the tied", lambda _, d, y, k: first_of_most(down_the_columns(d, y, k)), DOWN),
        Mistake("wrong axis, cut", lambda _, d, y, k: counted(down_the_columns(d, y, k)[: len(d)]), DOWN),
        Mistake(
            "wrong axis, cut, first of the tied",
            lambda _, d, y, k: first_of_most(down_the_columns(d, y, k)[: len(d)]),
            DOWN,
        ),
        Mistake("wrong axis, wrapped", lambda _, *args: counted(down_and_wrapped(*args)), DOWN),
        Mistake(
            "wrong axis, wrapped, first of the tied", lambda _, *args: first_of_most(down_and_wrapped(*args)), DOWN
        ),
        *not_filled("predict_labels", rows="label")[:4],
        *label_mistakes(nearest_labels),
        Mistake(
            "first image only",
            result("predict_labels", lambda labels: labels[:1]),
            f"there is one label, that of the first image: {IN_THE_LOOP}",
        ),
    ),
)


def nearest_skipped(ref, distances, y_train, k):
    distances = distances.copy()
    distances[np.arange(len(distances)), distances.argmin(axis=1)] = np.inf
    return ref.predict_labels(distances, y_train, k)


def nearest_cut(ref, distances, y_train, k):
    """The neighbours 1 to k of the sorted ones, counted from 0, of which there are k - 1 where k is all images."""
    return nearest_skipped(ref, distances, y_train, min(k, distances.shape[1] - 1))


def down_the_columns(distances, y_train, k):
    return y_train[np.argsort(distances, axis=0, kind="stable")[:k].T]


def down_and_wrapped(distances, y_train, k):
    """Neighbours down the columns, with places beyond the end counted from 0 again, so that nothing raises."""
    nearest = np.argsort(distances, axis=0, kind="stable")[:k].T
    M, N = distances.shape
    return y_train[nearest[np.arange(M) % N] % N]


CHECKS = (predict_labels,)
