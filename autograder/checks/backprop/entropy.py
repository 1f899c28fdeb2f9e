"""Checks of unit 4, the networks assignment: the cross-entropy of the softmax, with its slope."""

import numpy as np

from autograder.checks.backprop.layers import READY_MADE
from autograder.checks.common.generators import each
from autograder.checks.common.mistakes import not_filled
from autograder.checks.common.softmax import (
    COLUMNS,
    NO_SHIFT,
    ONE_SHIFT,
    TINY,
    TINY_ADDED,
    log_softmax,
    surprise_mistakes,
)
from autograder.model.check import Check, Mistake, Output

MINUS = "the minus is missing: the right class must get a smaller loss when its score rises."
TEN = "the logarithm has base 10; the natural one is asked for."


def one_sample(rng, C=None, first=False):
    """The scores of one sample; the true class stands first, or anywhere but first."""
    C = C or int(rng.integers(3, 7))
    return {"z": rng.normal(0, 2, C), "y": 0 if first else int(rng.integers(1, C))}


sample_loss = Check(
    "sample_loss",
    (*each(one_sample, first=(False, True)), *each(one_sample, C=(2,))),
    (Output("loss", 1, "one number, at least 0"),),
    forbidden=READY_MADE,
    examples=(
        {"z": np.array([2.0, 1, 0]), "y": 0},
        {"z": np.array([-1000.0, 1000, 999]), "y": 2},
        {"z": np.array([1000.0, 0, 3]), "y": 1},
        {"z": np.array([720.0, 3, 0]), "y": 2},
        {"z": np.array([1000.0, 999, 998]), "y": 2},  # large, and near each other
        {"z": np.array([3000.0, 0, -3000]), "y": 1},  # too far apart for the mean as a shift
        {"z": np.array([360.0, 0, -360]), "y": 2},  # np.exp of 720 is infinite, of -720 still above 0
    ),
    mistakes=surprise_mistakes("sample_loss"),
)


def activations(rng, N=None, C=None):
    n, c = (int(size) for size in rng.permutation([3, 4, 5, 6])[:2])
    N, C = N or n, C or c
    return {"A": rng.normal(0, 2, (N, C)), "T": np.eye(C)[rng.integers(0, C, N)]}


def by_parts(loss=None, dA=None):
    """A wrong loss or slope: each is right where None, else a function of T, Y and the logarithms of Y."""

    def wrong(ref, A, T):
        right, logs = ref.softmax_entropy(A, T), log_softmax(A)
        return tuple(own(T, np.exp(logs), logs) if own else part for own, part in zip((loss, dA), right, strict=True))

    return wrong


def other_softmax(Y):
    """A softmax that is wrong in itself: Y(A), with the loss and the slope that follow from it."""

    def wrong(_, A, T):
        return -(T * np.log(Y(A))).sum() / len(A), (Y(A) - T) / len(A)

    return wrong


def ratio(E, axis=1):
    return E / E.sum(axis=axis, keepdims=True)


softmax_entropy = Check(
    "softmax_entropy",
    (activations, *each(activations, N=(1, 4), C=(4,)), *each(activations, C=(2,))),
    (Output("loss", 1, "one number"), Output("dA", 1, "(N, C), the shape of A")),
    examples=(
        {"A": np.zeros((1, 4)), "T": np.eye(4)[[2]]},
        {"A": np.array([[-1e6, 1000, 999], [0, 3, 1]]), "T": np.eye(3)[[0, 0]]},
        {"A": np.array([[2.0, 1, 0], [0, 0, 5]]), "T": np.eye(3)[[0, 1]]},
    ),
    forbidden=READY_MADE,
    mistakes=(
        Mistake("no minus", by_parts(loss=lambda T, Y, logs: (T * logs).sum() / len(T)), MINUS),
        Mistake("no shift", other_softmax(lambda A: ratio(np.exp(A))), NO_SHIFT),
        Mistake(
            "one shift for all",
            other_softmax(lambda A: ratio(np.exp(A - A.max()))),
            ONE_SHIFT,
        ),
        Mistake(
            "logarithm of 0",
            other_softmax(lambda A: ratio(np.exp(A - A.max(axis=1, keepdims=True)))),
            "0 times the logarithm of 0 is not a number: take the logarithm of the sum alone.",
        ),
        Mistake(
            "down the columns",
            other_softmax(lambda A: ratio(np.exp(A - A.max(axis=0)), axis=0)),
            COLUMNS,
        ),
        *(
            Mistake(f"plus {t}", by_parts(loss=lambda T, Y, logs, t=t: -(T * np.log(Y + t)).sum() / len(T)), TINY_ADDED)
            for t in TINY
        ),
        *(
            Mistake(
                f"floor {t}",
                by_parts(loss=lambda T, Y, logs, t=t: -(T * np.log(np.maximum(Y, t))).sum() / len(T)),
                TINY_ADDED,
            )
            for t in TINY
        ),
        *not_filled("softmax_entropy", output=1)[:4],
        Mistake("sum for mean", by_parts(loss=lambda T, Y, logs: -(T * logs).sum()), "the loss is a sum; divide by N."),
        Mistake("1/N missing", by_parts(dA=lambda T, Y, logs: Y - T), "the slope misses the 1/N of the mean."),
        Mistake(
            "sums",
            by_parts(lambda T, Y, logs: -(T * logs).sum(), lambda T, Y, logs: Y - T),
            "loss and slope are sums over the samples; divide both by N.",
        ),
        Mistake(
            "over classes",
            by_parts(loss=lambda T, Y, logs: -(T * logs).mean()),
            "the loss is divided by N times C: only the samples are averaged.",
        ),
        Mistake(
            "per sample",
            by_parts(loss=lambda T, Y, logs: -(T * logs).sum(axis=1)),
            "one loss comes back for each sample; their mean is asked for.",
        ),
        Mistake(
            "logarithms for Y",
            by_parts(dA=lambda T, Y, logs: (logs - T) / len(T)),
            "T is taken from the logarithms; it belongs to the probabilities Y.",
        ),
        Mistake(
            "A for Y",
            lambda ref, A, T: (ref.softmax_entropy(A, T)[0], (A - T) / len(A)),
            "T is taken from the activations; it belongs to their softmax Y.",
        ),
        Mistake("1/N twice", by_parts(dA=lambda T, Y, logs: (Y - T) / len(T) ** 2), "the slope is divided by N twice."),
        Mistake(
            "slope over classes",
            by_parts(dA=lambda T, Y, logs: (Y - T) / T.size),
            "the slope is divided by N times C: only the samples are averaged.",
        ),
        Mistake(
            "climbing",
            by_parts(dA=lambda T, Y, logs: (T - Y) / len(T)),
            "the slope has the wrong sign: raising the true class's activation lowers the loss.",
        ),
        Mistake(
            "differentiated twice",
            by_parts(dA=lambda T, Y, logs: Y * (1 - Y) * (Y - T) / len(T)),
            "softmax is differentiated twice: Y - T holds it already.",
        ),
        Mistake(
            "slope for Y",
            by_parts(dA=lambda T, Y, logs: -T / Y / len(T)),
            "this is the slope for the probabilities Y; the activations come before the softmax.",
        ),
        Mistake(
            "T alone over N",
            by_parts(dA=lambda T, Y, logs: Y - T / len(T)),
            "only T is divided by N; the whole difference is.",
        ),
        Mistake(
            "two classes each",
            by_parts(loss=lambda T, Y, logs: -(T * logs + (1 - T) * np.log(1 - Y)).sum() / len(T)),
            "this adds a yes-or-no loss for each class; only the probability of the true one counts here.",
        ),
        Mistake(
            "no truth", by_parts(dA=lambda T, Y, logs: Y / len(T)), "the slope does not know the truth: T is missing."
        ),
        Mistake(
            "true class only",
            by_parts(dA=lambda T, Y, logs: (Y - 1) * T / len(T)),
            "only the true class has a slope; the others push the loss up, too.",
        ),
        Mistake("base 10", by_parts(loss=lambda T, Y, logs: -(T * logs).sum() / len(T) / np.log(10)), TEN),
    ),
)

CHECKS = (sample_loss, softmax_entropy)
