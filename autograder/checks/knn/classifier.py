"""Checks of unit 1, second half: nearest neighbours, cross-validation, the slip."""

import numpy as np

from autograder.checks.knn.distances import LIBRARY
from autograder.model.check import Check, Mistake, Output
from autograder.model.wire import Seed


def voters(rng):
    """Distances and tied votes. In two rows of three many images are equally far, more than an unstable sort leaves in
    order; in the others few are.
    """
    M, N = int(rng.integers(8, 12)), int(rng.integers(60, 80))
    distances = rng.integers(1, 12, (M, N)).astype(float)
    distances[::3] = rng.integers(1, 60, distances[::3].shape)
    return {"distances": distances, "y_train": rng.integers(0, 4, N), "k": int(rng.integers(2, 7))}


def nearest_labels(distances, y_train, k):
    return y_train[np.argsort(distances, axis=1, kind="stable")[:, :k]]


def smallest_label(_, distances, y_train, k):
    return np.array([np.bincount(row).argmax() for row in nearest_labels(distances, y_train, k)])


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

FOUR_VOTES = {"distances": np.array([[1.0, 2, 3, 9], [5, 1, 2, 9]]), "y_train": np.array([6, 2, 2, 6]), "k": 4}

ONE_AGAINST_TWO = {"distances": np.array([[1.0, 5, 6, 9], [5, 6, 8, 1]]), "y_train": np.array([3, 8, 8, 3]), "k": 3}

TIE_RULES = "Look at both tie rules: what does your sort do with equal distances, your count with equally many votes?"

predict_labels = Check(
    "predict_labels",
    voters,
    (Output("labels", 3, "(M,), one label for each test image", integer=True, hint=TIE_RULES),),
    examples=(VOTE, FOUR_VOTES, ONE_AGAINST_TWO, *(voters(np.random.default_rng(seed)) for seed in (0, 3))),
    forbidden=LIBRARY,
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
            "these are the votes of the k farthest images, not of the nearest.",
        ),
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
        Mistake(
            "first neighbour skipped",
            lambda ref, d, y, k: nearest_skipped(ref, d, y, k),
            "the nearest image is left out; it is skipped only where an image meets itself.",
        ),
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
        Mistake(
            "wrong axis",
            lambda _, d, y, k: wrong_axis(d, y, k),
            "the neighbours are sought down the columns: each row belongs to one test image.",
        ),
        Mistake(
            "mean of labels",
            lambda _, d, y, k: nearest_labels(d, y, k).mean(axis=1),
            "labels are averaged; they are names, so the most frequent one wins.",
        ),
        Mistake(
            "rounded mean of labels",
            lambda _, d, y, k: np.round(nearest_labels(d, y, k).mean(axis=1)).astype(int),
            "labels are averaged; they are names, so the most frequent one wins.",
        ),
        Mistake(
            "median of labels",
            lambda _, d, y, k: np.median(nearest_labels(d, y, k), axis=1).astype(int),
            "this is the median label; labels are names without an order, so the most frequent one wins.",
        ),
    ),
)


def nearest_skipped(ref, distances, y_train, k):
    distances = distances.copy()
    distances[np.arange(len(distances)), distances.argmin(axis=1)] = np.inf
    return ref.predict_labels(distances, y_train, k)


def wrong_axis(distances, y_train, k):
    order = np.argsort(distances, axis=0, kind="stable")[:k].T
    return np.array([np.bincount(row).argmax() for row in y_train[order]])


def fold_sizes(rng):
    return {"N": int(rng.integers(20, 60)), "num_folds": int(rng.integers(3, 8)), "rng": Seed(int(rng.integers(2**31)))}


kfold_indices = Check(
    "kfold_indices",
    fold_sizes,
    derive="folds",
    forbidden=LIBRARY,
    examples=({"N": 23, "num_folds": 5, "rng": Seed(0)},),
    outputs=(
        Output("count", 0, "a list of num_folds integer arrays", hint="the list must hold num_folds folds."),
        Output("integers", 0, hint="each fold must be a one-dimensional array of integers, for use as an index."),
        Output("inside", 0, hint="some index lies outside 0..N-1."),
        Output("complete", 0.5, hint="some of the indices 0..N-1 lie in no fold. Is each drawn anew? Is N divisible?"),
        Output("disjoint", 0.5, hint="some index lies in more than one fold, or twice in one, as if drawn anew."),
        Output("balanced", 0.5, hint="the sizes of two folds may differ by at most 1: spread the remainder."),
        Output("shuffled", 0.5, hint="the folds follow the old order: shuffle all indices with `rng` before you cut."),
    ),
)


def small_problem(rng):
    """Three blurred classes in the plane, their distances and folds."""
    N, num_folds = int(rng.integers(24, 36)), int(rng.integers(3, 6))
    y = rng.integers(0, 3, N)
    X = rng.normal(0, 1.0, (N, 2)) + y[:, None]
    distances = np.sqrt(((X[:, None] - X[None]) ** 2).sum(2))
    return {"distances": distances, "y": y, "ks": [1, 3, 4, 7], "folds": np.array_split(rng.permutation(N), num_folds)}


def crossed(train, test, score=None):
    """A wrong cross-validation: train(fold, others) and test(fold, others) say which indices are used."""

    def wrong(ref, distances, y, ks, folds):
        table = np.zeros((len(ks), len(folds)))
        for j, fold in enumerate(folds):
            others = np.concatenate([f for i, f in enumerate(folds) if i != j])
            t, v = train(fold, others), test(fold, others)
            for i, k in enumerate(ks):
                right = ref.predict_labels(distances[np.ix_(v, t)], y[t], min(k, len(t))) == y[v]
                table[i, j] = score(right) if score else right.mean()
        return table

    return wrong


cross_validate_k = Check(
    "cross_validate_k",
    small_problem,
    needs=("predict_labels",),
    forbidden=LIBRARY,
    outputs=(Output("accuracies", 3, "(len(ks), len(folds)), accuracy in [0, 1] for each k and fold"),),
    mistakes=(
        Mistake(
            "validation images leak",
            crossed(lambda f, o: np.concatenate([f, o]), lambda f, o: f),
            "the images of the fold are among the training images: with k = 1 each finds itself.",
        ),
        Mistake(
            "trained on the fold",
            crossed(lambda f, o: f, lambda f, o: o),
            "training and validation are exchanged: train on all other folds, validate on the one.",
        ),
        Mistake(
            "accuracy on the training part",
            crossed(lambda f, o: o, lambda f, o: o),
            "the accuracy is measured on the training images; the fold has to be predicted.",
        ),
        Mistake(
            "fold against itself",
            crossed(lambda f, o: f, lambda f, o: f),
            "the fold is predicted from itself; train on all other folds.",
        ),
        Mistake(
            "error for accuracy",
            crossed(lambda f, o: o, lambda f, o: f, lambda right: 1 - right.mean()),
            "these are error rates; the accuracy is the fraction that is right.",
        ),
        Mistake(
            "percent",
            crossed(lambda f, o: o, lambda f, o: f, lambda right: 100 * right.mean()),
            "these are percentages; the accuracy is a fraction in [0, 1].",
        ),
        Mistake(
            "count for accuracy",
            crossed(lambda f, o: o, lambda f, o: f, lambda right: right.sum()),
            "these are numbers of right answers; divide by the size of the fold.",
        ),
        Mistake(
            "divided by all",
            lambda ref, d, y, ks, folds: (
                ref.cross_validate_k(d, y, ks, folds) * np.array([len(f) for f in folds]) / len(y)
            ),
            "the right answers are divided by the number of all images; divide by the size of the fold.",
        ),
        Mistake(
            "transposed",
            lambda ref, d, y, ks, folds: ref.cross_validate_k(d, y, ks, folds).T,
            "the table is transposed: rows belong to ks, columns to folds.",
        ),
        Mistake(
            "averaged over folds",
            lambda ref, d, y, ks, folds: ref.cross_validate_k(d, y, ks, folds).mean(axis=1),
            "the folds are averaged already; return the accuracy of each, the spread is needed too.",
        ),
        Mistake(
            "k ignored",
            lambda ref, d, y, ks, folds: ref.cross_validate_k(d, y, [ks[0]] * len(ks), folds),
            "each row is the same: the k of the row is not used.",
        ),
        Mistake(
            "labels not cut",
            lambda ref, d, y, ks, folds: labels_not_cut(ref, d, y, ks, folds),
            "the labels are those of the first images, not of the training images: cut y as you cut the columns.",
        ),
        Mistake(
            "labels not cut, in order",
            lambda ref, d, y, ks, folds: labels_not_cut(ref, d, y, ks, folds, np.sort),
            "the labels are those of the first images, not of the training images: cut y as you cut the columns.",
        ),
    ),
)


def labels_not_cut(ref, distances, y, ks, folds, order=lambda others: others):
    table = np.zeros((len(ks), len(folds)))
    for j, fold in enumerate(folds):
        others = order(np.concatenate([f for i, f in enumerate(folds) if i != j]))
        for i, k in enumerate(ks):
            table[i, j] = (ref.predict_labels(distances[np.ix_(fold, others)], y[: len(others)], k) == y[fold]).mean()
    return table


counterexample = Check(
    "counterexample",
    lambda rng: {},
    derive="contradiction",
    outputs=(
        Output("valid", 0, "a pair X (N, D), y (N,)", hint="return X of shape (N, D) and integer labels y (N,)."),
        Output(
            "wrong",
            2,
            hint="one nearest neighbour is right on every image of this set: each finds itself first. "
            "When would an image find another one at distance 0 before itself?",
        ),
    ),
)

CHECKS = (predict_labels, kfold_indices, cross_validate_k, counterexample)
