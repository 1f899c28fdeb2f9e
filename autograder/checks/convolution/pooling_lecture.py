"""Checks of the lecture on convolutional layers, its second half: ungraded, tried on public cases only."""

import numpy as np

from autograder.checks.common.generators import each
from autograder.model.check import Check, Mistake, Output


def row(rng, k=2, stride=2, below=False):
    """A signal without equal values, mostly longer than its windows need."""
    D = k + 3 * stride + int(rng.integers(0, stride))
    values = rng.permutation(2 * D)[:D].astype(float)
    return {"x": values - (2 * D + 1 if below else D), "k": k, "stride": stride}


def windows(how, begins=lambda D, k, stride: range(0, D - k + 1, stride)):
    """A wrong pooling: how(values) of each window, which begin at begins(D, k, stride)."""
    return lambda _, x, k, stride: np.array([how(x[i : i + k]) for i in begins(len(x), k, stride)])


def other(change):
    return lambda ref, x, k, stride: ref.largest_of_windows(x, *change(k, stride))


largest_of_windows = Check(
    "largest_of_windows",
    (*each(row, k=(2, 3), stride=(2, 3)), *each(row, k=(3,), stride=(1,)), *each(row, below=(True,))),
    (Output("largest", 1, "(n,), a number for each window"),),
    graded=False,
    examples=(
        {"x": np.array([3.0, 9, 4, 1, 5, 2, 7]), "k": 2, "stride": 2},
        {"x": np.array([-3.0, -9, -4, -1]), "k": 2, "stride": 2},
    ),
    mistakes=(
        Mistake(
            "begins at 0",
            windows(lambda values: max(0, values.max())),
            "a window of negative numbers gives 0 here: the largest of them is below 0, so do not begin at 0.",
        ),
        Mistake("mean", windows(np.mean), "this is the mean of each window; its largest value is asked for."),
        Mistake("smallest", windows(np.min), "this is the smallest of each window; the largest is asked for."),
        Mistake(
            "largest size",
            windows(lambda values: abs(values).max()),
            "the sign is lost: -9 is smaller than 1.",
        ),
        Mistake("places", windows(np.argmax), "these are places in the windows; the values there are asked for."),
        Mistake(
            "steps as large as the window",
            other(lambda k, stride: (k, k)),
            "`stride` is not used: the windows lie side by side, k places apart.",
        ),
        Mistake("step of 1", other(lambda k, stride: (k, 1)), "`stride` is not used: windows are one place apart."),
        Mistake(
            "windows as large as the step",
            other(lambda k, stride: (stride, stride)),
            "the windows are as large as the step; they have k values.",
        ),
        Mistake(
            "windows that stick out",
            windows(np.max, lambda D, k, stride: range(0, D - k + stride, stride)),
            "a window sticks out at the end; only whole windows count.",
        ),
        Mistake(
            "begins anywhere",
            windows(np.max, lambda D, k, stride: range(0, D, stride)),
            "windows stick out at the end; only whole windows count.",
        ),
        Mistake(
            "last window lost",
            windows(np.max, lambda D, k, stride: range(0, D - k, stride)),
            "the last window is lost: it begins at D - k, and `range` leaves its end out.",
        ),
        Mistake("largest of all", lambda _, x, k, stride: x.max(), "this is one number; each window has its own."),
    ),
)


def batch(rng, square=False):
    """Channels of different mean and spread; with as many vectors as channels a wrong axis keeps the shape."""
    N, K = (3, 3) if square else (int(rng.integers(4, 7)), 3)
    return {"X": rng.normal(0, 3, K) + rng.uniform(0.5, 2, K) * rng.normal(size=(N, K)), "eps": 0.25}


def standard(center=0, spread=0, ddof=0, root=lambda v, eps: np.sqrt(v + eps)):
    """A wrong normalization: the axes of the mean and of the variance, and what is divided by."""

    def wrong(_, X, eps):
        mean, variance = X.mean(axis=center, keepdims=True), X.var(axis=spread, keepdims=True, ddof=ddof)
        return (X - mean) / root(variance, eps)

    return wrong


normalized = Check(
    "normalized",
    each(batch, square=(False, True)),
    (Output("normalized", 1, "the shape of X"),),
    graded=False,
    examples=({"X": np.array([[1.0], [2], [3], [4]]), "eps": 0.0},),
    mistakes=(
        Mistake("not divided", lambda _, X, eps: X - X.mean(axis=0), "it is not divided by the standard deviation."),
        Mistake(
            "not centred",
            lambda _, X, eps: X / np.sqrt(X.var(axis=0) + eps),
            "the mean of each channel is not subtracted.",
        ),
        Mistake("not rooted", standard(root=np.add), "it is divided by the variance; its root is asked for."),
        Mistake("no eps", standard(root=lambda v, eps: np.sqrt(v)), "eps is not used: add it under the root."),
        Mistake(
            "eps outside",
            standard(root=lambda v, eps: np.sqrt(v) + eps),
            "eps is added to the standard deviation; it belongs under the root, beside the variance.",
        ),
        Mistake("less one", standard(ddof=1), "the variance is divided by N - 1; divide by N."),
        Mistake(
            "along the rows",
            standard(center=1, spread=1),
            "each vector is normalized by itself; a channel is a column, and has one mean over the batch.",
        ),
        Mistake(
            "over everything",
            standard(center=(0, 1), spread=(0, 1)),
            "all channels share one mean and one variance; each has its own.",
        ),
        Mistake(
            "between 0 and 1",
            lambda _, X, eps: (X - X.min(axis=0)) / (X.max(axis=0) - X.min(axis=0)),
            "this maps each channel to 0..1; a mean of 0 and a spread of 1 are asked for.",
        ),
    ),
)


def signals(rng, square=False):
    """Signals and an order that is not its own inverse."""
    N, D = (5, 5) if square else (3, 6)
    order = np.roll(np.arange(D), 1)
    order[1:] = rng.permutation(order[1:])
    while (np.argsort(order) == order).all():
        order[1:] = rng.permutation(order[1:])
    return {"X": rng.normal(size=(N, D)).round(3), "order": order}


reordered = Check(
    "reordered",
    each(signals, square=(False, True)),
    (Output("reordered", 1, "(N, D), the shape of X"),),
    graded=False,
    examples=({"X": np.array([[10.0, 20, 30], [1, 2, 3]]), "order": np.array([1, 2, 0])},),
    mistakes=(
        Mistake(
            "the other way",
            lambda _, X, order: X[:, np.argsort(order)],
            "this sends place d to place order[d]; place d is to show what was at order[d].",
        ),
        Mistake(
            "signals",
            lambda _, X, order: X[order],
            "the signals are put in another order; their places are, the same way for each signal.",
            raises=True,
        ),
        Mistake("as they were", lambda _, X, order: X, "the places are as they were; use `order`."),
        Mistake(
            "sorted",
            lambda _, X, order: np.sort(X, axis=1),
            "the numbers are sorted; `order` says where each comes from.",
        ),
        Mistake(
            "places",
            lambda _, X, order: np.tile(order, (len(X), 1)),
            "these are places; the numbers that are found there are asked for.",
        ),
        Mistake("backwards", lambda _, X, order: X[:, order[::-1]], "`order` is read from its end."),
        Mistake("first signal only", lambda _, X, order: X[0, order], "only the first signal is there."),
    ),
)

CHECKS = (largest_of_windows, normalized, reordered)
