"""Checks of unit 3, losses assignment: softmax and cross-entropy."""

import numpy as np

from autograder.checks.common.generators import only
from autograder.checks.common.mistakes import not_filled
from autograder.checks.common.softmax import LOG_OF_ZERO, NO_SHIFT, TINY, TINY_ADDED, quotient, softmax_mistakes
from autograder.checks.common.softmax import log_softmax as log_probs
from autograder.checks.losses.scores import (
    OVER_CLASSES,
    READY_MADE,
    SCORES,
    SUM_FOR_MEAN,
    TEN,
    THREE,
    ZEROS,
    float_scores,
    one_hot,
    rows,
)
from autograder.model.check import Check, Mistake, Output


def far_scores(rng):
    """Scores so far apart that exp overflows in one row and underflows to 0 in another."""
    case = float_scores(rng)
    case["scores"] *= 600
    case["scores"][0] += 1000
    case["scores"][1] -= 3000
    case["y"][0] = case["scores"][0].argmin()
    return case


def whole_scores(rng):
    case = float_scores(rng)
    return case | {"scores": np.round(4 * case["scores"]).astype(int)}


def square_scores(rng):
    """As many images as classes: what is found for the rows meets the columns without an error."""
    return float_scores(rng, 4, 4)


def two_classes(rng):
    return float_scores(rng, 5, 2)


def one_image(rng):
    return float_scores(rng, 1)


def high_scores(rng):
    """Scores so high that small steps drown in their last digits: only a formula has their gradient."""
    case = float_scores(rng)
    return case | {"scores": case["scores"] + 1e6}


TABLES = (float_scores, square_scores, two_classes, one_image, far_scores, whole_scores)
NOT_KEPT = "what was found for each row meets the columns: it needs the shape (N, 1), which `keepdims` leaves."

softmax = Check(
    "softmax",
    tuple(only(draw, "scores") for draw in TABLES),
    (Output("probs", 2, "(N, C), each row sums to 1"),),
    examples=(
        {"scores": THREE["scores"]},
        {"scores": np.array([[1000.0, 999, 990], [-1000, -1001, -1000], [0, 0, 0]])},
        {"scores": np.array([[1000.0, -1000], [-1000, 1000], [0, 0.5]])},
        {"scores": np.array([[3, 1, 0, 2]])},
        {"scores": np.array([[400.0, 399, 0], [1, 2, 0]])},  # np.exp takes 400, and not the double
    ),
    forbidden=READY_MADE,
    mistakes=(
        *softmax_mistakes(),
        *not_filled("softmax"),
        Mistake("axis not kept", lambda _, s: (p := np.exp(s - s.max(1))) / p.sum(1), NOT_KEPT),
        Mistake(
            "axis of the sum not kept", lambda _, s: (p := np.exp(s - s.max(1, keepdims=True))) / p.sum(1), NOT_KEPT
        ),
    ),
)


def entropy_variant(loss=None, gradient=None):
    """Cross-entropy that is wrong in one place; loss(log_probs, y), gradient(probs, y) default to the right ones."""

    def wrong(_, scores, y):
        logs = log_probs(scores)
        value = (loss or (lambda logs, y: -logs[rows(y), y].mean()))(logs, y)
        slope = (gradient or (lambda p, y: (p - one_hot(p, y)) / len(y)))(np.exp(logs), y)
        return value, slope

    return wrong


def not_stable(_, scores, y):
    """The logarithm of a probability that has underflowed to 0, with the right gradient."""
    logs = log_probs(scores)
    probs = np.exp(logs)
    return -np.log(probs[rows(y), y]).mean(), (probs - one_hot(probs, y)) / len(y)


def no_shift_entropy(ref, scores, y):
    probs = quotient(lambda s: 0.0)(scores)
    return -np.log(probs[rows(y), y]).mean(), (probs - one_hot(probs, y)) / len(y)


def softened(change):
    """The logarithm of a changed probability, such as p + 1e-12."""
    return entropy_variant(loss=lambda logs, y: -np.log(change(np.exp(logs[rows(y), y]))).mean())


def half_shifted(ref, scores, y):
    """The maximum is subtracted under the exponential and not from the score of the true class."""
    loss, dscores = ref.cross_entropy(scores, y)
    return loss - scores.max(1).mean(), dscores


def without_shift(ref, scores, y):
    """The two terms of the logarithm with nothing subtracted, with the right gradient."""
    plain = np.log(np.exp(scores.astype(float)).sum(axis=1)) - scores[rows(y), y]
    return plain.mean(), ref.cross_entropy(scores, y)[1]


def read_too_late(power):
    """The loss of what stands at the true class after 1 was subtracted there; power(numbers) keeps them above 0."""
    return entropy_variant(loss=lambda logs, y: -np.log(power(np.exp(logs[rows(y), y]) - 1)).mean())


def labels_as_table(loss=True, gradient=True):
    """y in the place of its one-hot table."""
    return entropy_variant(
        (lambda logs, y: -(y[:, None] * logs).sum() / len(y)) if loss else None,
        (lambda p, y: (p - y[:, None]) / len(y)) if gradient else None,
    )


TOO_LATE = "the probabilities are changed before the loss is read from them: take the loss first, or work on a copy."
AS_TABLE = "y holds numbers of classes and is used like a one-hot table: pick the entry of the true class in each row."

cross_entropy = Check(
    "cross_entropy",
    (*TABLES, high_scores),
    (Output("loss", 1, "one number"), Output("dscores", 2, SCORES)),
    examples=(
        THREE,
        TEN,
        ZEROS,
        {"scores": np.array([[1000.0, -1000, 0], [0, 1, 2]]), "y": np.array([1, 0])},
        {"scores": np.array([[3, 1, 0, 2]]), "y": np.array([1])},
    ),
    forbidden=READY_MADE,
    mistakes=(
        Mistake("no shift", no_shift_entropy, NO_SHIFT),
        Mistake("no shift, in two terms", without_shift, NO_SHIFT),
        Mistake("logarithm of 0", not_stable, LOG_OF_ZERO),
        *(Mistake(f"plus {tiny}", softened(lambda p, t=tiny: p + t), TINY_ADDED) for tiny in TINY),
        *(Mistake(f"floor {tiny}", softened(lambda p, t=tiny: np.maximum(p, t)), TINY_ADDED) for tiny in TINY),
        Mistake("read too late", read_too_late(lambda d: d), TOO_LATE),
        Mistake("read too late, absolute", read_too_late(np.abs), TOO_LATE),
        Mistake("read too late, guarded", read_too_late(lambda d: np.abs(d) + 1e-300), TOO_LATE),
        Mistake("y as a table", labels_as_table(), AS_TABLE),
        Mistake("y as a table in the loss", labels_as_table(gradient=False), AS_TABLE),
        Mistake("y as a table in the gradient", labels_as_table(loss=False), AS_TABLE),
        Mistake(
            "all columns of y",
            entropy_variant(lambda logs, y: -logs[:, y].mean()),
            "`[:, y]` takes whole columns; one entry of each row is meant, `[rows, y]`.",
        ),
        Mistake(
            "all columns of y, added",
            entropy_variant(lambda logs, y: -logs[:, y].sum() / len(y)),
            "`[:, y]` takes whole columns; one entry of each row is meant, `[rows, y]`.",
        ),
        Mistake(
            "1 subtracted in all columns of y",
            entropy_variant(gradient=lambda p, y: (p - np.isin(np.arange(p.shape[1]), y)) / len(y)),
            "`[:, y]` takes whole columns; one entry of each row is meant, `[rows, y]`.",
        ),
        *not_filled("cross_entropy", output=1)[:4],
        Mistake(
            "half shifted",
            half_shifted,
            "the maximum is subtracted in one of the two terms only: shift the score of the true class as well.",
        ),
        Mistake(
            "base ten",
            entropy_variant(lambda logs, y: -logs[rows(y), y].mean() / np.log(10)),
            "the logarithm is the one of base 10; losses take the natural one, `np.log`.",
        ),
        Mistake(
            "base two",
            entropy_variant(lambda logs, y: -logs[rows(y), y].mean() / np.log(2)),
            "the logarithm is the one of base 2; losses take the natural one, `np.log`.",
        ),
        Mistake(
            "no minus",
            entropy_variant(lambda logs, y: logs[rows(y), y].mean()),
            "the loss is negative: the logarithm of a probability is at most 0, so a minus is missing.",
        ),
        Mistake("loss a sum", entropy_variant(lambda logs, y: -logs[rows(y), y].sum()), SUM_FOR_MEAN),
        Mistake(
            "gradient a sum",
            entropy_variant(gradient=lambda p, y: p - one_hot(p, y)),
            "the loss is a mean over the images, the gradient a sum: it misses the same 1/N.",
        ),
        Mistake(
            "both a sum",
            entropy_variant(lambda logs, y: -logs[rows(y), y].sum(), lambda p, y: p - one_hot(p, y)),
            SUM_FOR_MEAN,
        ),
        Mistake(
            "wrong sign",
            entropy_variant(gradient=lambda p, y: (one_hot(p, y) - p) / len(y)),
            "the gradient has the wrong sign: a higher score of the true class lowers the loss.",
        ),
        Mistake(
            "true class without -1",
            entropy_variant(gradient=lambda p, y: p / len(y)),
            "the gradient is the probabilities alone: at the true class something is still missing.",
        ),
        Mistake(
            "true class without -1, sum",
            entropy_variant(gradient=lambda p, y: p),
            "the gradient is the probabilities alone: at the true class something is still missing.",
        ),
        Mistake(
            "divided before the -1",
            entropy_variant(gradient=lambda p, y: p / len(y) - one_hot(p, y)),
            "1 is subtracted after the division by N: divide last, so that the 1 is divided as well.",
        ),
        Mistake(
            "true class only",
            entropy_variant(gradient=lambda p, y: (p - 1) * one_hot(p, y) / len(y)),
            "only the true class has a gradient: the other scores stand in the sum of exponentials.",
        ),
        Mistake(
            "one subtracted everywhere",
            entropy_variant(gradient=lambda p, y: (p - 1) / len(y)),
            "1 is subtracted in every column: index rows and true classes together, one entry in each row.",
        ),
        Mistake(
            "gradient by probabilities",
            entropy_variant(gradient=lambda p, y: -1.0 * one_hot(p, y) / np.maximum(p, 1e-300) / len(y)),
            "this is the gradient by the probabilities; by the scores it takes one more step of the chain rule.",
        ),
        Mistake(
            "loss over classes", entropy_variant(lambda logs, y: -logs[rows(y), y].mean() / logs.shape[1]), OVER_CLASSES
        ),
        Mistake(
            "mean over classes",
            entropy_variant(
                lambda logs, y: -logs[rows(y), y].mean() / logs.shape[1], lambda p, y: (p - one_hot(p, y)) / p.size
            ),
            OVER_CLASSES,
        ),
        Mistake(
            "logarithm of the mean",
            entropy_variant(lambda logs, y: -np.log(np.exp(logs[rows(y), y]).mean())),
            "this is the logarithm of the mean probability; the mean of the logarithms is asked for.",
        ),
        Mistake(
            "predicted class",
            entropy_variant(lambda logs, y: -logs.max(1).mean()),
            "the probability of the predicted class is used; the loss asks for that of the true class.",
        ),
        Mistake(
            "all classes",
            entropy_variant(lambda logs, y: -logs.sum(1).mean()),
            "the logarithms of all classes are added; only that of the true class counts.",
        ),
        Mistake(
            "entropy",
            entropy_variant(lambda logs, y: -(np.exp(logs) * logs).sum(1).mean()),
            "this is the entropy of the prediction, which does not know the labels.",
        ),
        Mistake(
            "one minus the probability",
            entropy_variant(lambda logs, y: (1 - np.exp(logs[rows(y), y])).mean()),
            "this is 1 minus the probability; its negative logarithm is asked for.",
        ),
    ),
)


CHECKS = (softmax, cross_entropy)
