"""Checks of unit 1: folds, cross-validation, and where one nearest neighbour is wrong."""

import numpy as np

from autograder.checks.common.generators import each
from autograder.checks.common.mistakes import not_filled, transposed
from autograder.checks.knn.classifier import READY_MADE
from autograder.model.check import Check, Mistake, Output
from autograder.model.wire import Seed


def fold_sizes(rng, remainder=True):
    """Folds of unequal sizes, or of equal ones."""
    num_folds = int(rng.integers(3, 8))
    N = num_folds * int(rng.integers(4, 9)) + (int(rng.integers(1, num_folds)) if remainder else 0)
    return {"N": N, "num_folds": num_folds, "rng": Seed(int(rng.integers(2**31)))}


kfold_indices = Check(
    "kfold_indices",
    each(fold_sizes, remainder=(True, False)),
    derive="folds",
    forbidden=READY_MADE,
    examples=({"N": 23, "num_folds": 5, "rng": Seed(0)},),
    outputs=(
        Output("count", 0, "a list of num_folds integer arrays", hint="the list must hold num_folds folds."),
        Output("integers", 0, hint="each fold must be a one-dimensional array of integers, for use as an index."),
        Output("inside", 0, hint="some index lies outside 0..N-1."),
        Output("complete", 0.5, hint="some of the indices 0..N-1 lie in no fold. Is each drawn anew? Is N divisible?"),
        Output("disjoint", 0.5, hint="some index lies in more than one fold, or twice in one, as if drawn anew."),
        Output("balanced", 0.5, hint="the sizes of two folds may differ by at most 1: spread the remainder."),
        Output(
            "shuffled",
            0.5,
            hint="the folds follow the old order: shuffle all indices with `rng` before you cut.",
            mistake="not shuffled",
        ),
    ),
)


def small_problem(rng, square=False):
    """Three blurred classes in the plane, their distances, and folds: as many as values of k, or another number."""
    N, num_folds = int(rng.integers(24, 36)), 4 if square else int(rng.choice([3, 5]))
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
    each(small_problem, square=(False, True)),
    needs=("predict_labels",),
    forbidden=READY_MADE,
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
        transposed("cross_validate_k", "ks", "folds"),
        *not_filled("cross_validate_k"),
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
        Output(
            "in order", 0, "a pair X (N, D), y (N,)", hint="X and y are exchanged: return X first.", mistake="exchanged"
        ),
        Output("valid", 0, hint="return X of shape (N, D) and integer labels y (N,)."),
        Output(
            "equal images",
            0,
            hint="one nearest neighbour is right on every image of this set: each finds itself first. "
            "When would an image find another one at distance 0 before itself?",
        ),
        Output(
            "wrong",
            2,
            hint="two images are equal, but so are their labels: the first answers rightly for both.",
            mistake="labels equal too",
        ),
    ),
)

CHECKS = (kfold_indices, cross_validate_k, counterexample)
