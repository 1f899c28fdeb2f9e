"""Checks of unit 3, losses assignment: softmax and cross-entropy."""

import numpy as np

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


def exponentials(scores):
    return np.exp(scores.astype(float))


def no_shift(_, scores):
    return exponentials(scores) / exponentials(scores).sum(1, keepdims=True)


def shifted(peak):
    """Softmax after subtracting peak(scores)."""

    def wrong(_, scores):
        powers = np.exp(scores - peak(scores.astype(float)))
        return powers / powers.sum(1, keepdims=True)

    return wrong


def down_the_columns(_, scores):
    powers = np.exp(scores - scores.max(0))
    return powers / powers.sum(0)


def over_everything(_, scores):
    powers = np.exp(scores - scores.max())
    return powers / powers.sum()


NO_SHIFT = (
    "there is NaN for large scores: `np.exp` ends near 709. Adding one number to all scores of an image "
    "leaves the probabilities as they are, and you may choose the number."
)

NOT_KEPT = "what was found for each row meets the columns: it needs the shape (N, 1), which `keepdims` leaves."


def scores_alone(draw):
    """A generator that leaves out the labels of another."""
    return lambda rng: {"scores": draw(rng)["scores"]}


softmax = Check(
    "softmax",
    tuple(map(scores_alone, (float_scores, far_scores, whole_scores))),
    (Output("probs", 2, "(N, C), each row sums to 1"),),
    examples=(
        {"scores": THREE["scores"]},
        {"scores": np.array([[1000.0, 999, 990], [-1000, -1001, -1000], [0, 0, 0]])},
        {"scores": np.array([[1000.0, -1000], [-1000, 1000], [0, 0.5]])},
        {"scores": float_scores(np.random.default_rng(3), 4, 4)["scores"]},
        {"scores": np.array([[3, 1, 0, 2]])},
        {"scores": np.array([[400.0, 399, 0], [1, 2, 0]])},  # np.exp takes 400, and not the double
    ),
    forbidden=READY_MADE,
    mistakes=(
        Mistake("no shift", no_shift, NO_SHIFT),
        Mistake(
            "over the wrong axis",
            down_the_columns,
            "each column sums to 1: the classes of one image lie in a row, so sum along the rows.",
        ),
        Mistake(
            "over the wrong axis, no shift",
            lambda _, s: exponentials(s) / exponentials(s).sum(0),
            "each column sums to 1: the classes of one image lie in a row, so sum along the rows.",
        ),
        Mistake(
            "over everything",
            over_everything,
            "the whole table sums to 1: each image has probabilities of its own, so sum along the rows.",
        ),
        Mistake(
            "over everything, no shift",
            lambda _, s: exponentials(s) / exponentials(s).sum(),
            "the whole table sums to 1: each image has probabilities of its own, so sum along the rows.",
        ),
        Mistake(
            "one shift for all",
            shifted(np.max),
            "one maximum for the whole table is not enough: a row far below it underflows to 0/0. Shift each row.",
        ),
        Mistake(
            "shift by the smallest",
            shifted(lambda s: s.min(1, keepdims=True)),
            "the shift leaves numbers too large for `np.exp`: after it, no score of a row should lie above 0.",
        ),
        Mistake(
            "shift by the mean",
            shifted(lambda s: s.mean(1, keepdims=True)),
            "the shift leaves numbers too large for `np.exp`: after it, no score of a row should lie above 0.",
        ),
        Mistake(
            "shift added",
            shifted(lambda s: -s.max(1, keepdims=True)),
            "the maximum is added; subtract it, so that no score of a row lies above 0.",
        ),
        Mistake("axis not kept", lambda _, s: (p := np.exp(s - s.max(1))) / p.sum(1), NOT_KEPT),
        Mistake(
            "axis of the sum not kept", lambda _, s: (p := np.exp(s - s.max(1, keepdims=True))) / p.sum(1), NOT_KEPT
        ),
        Mistake(
            "NaN made 0",
            lambda ref, s: np.nan_to_num(no_shift(ref, s)),
            "`np.nan_to_num` hides that `np.exp` has overflowed: 0 takes the place of the right probability.",
        ),
        Mistake(
            "first row only",
            lambda ref, s: ref.softmax(s) * (np.arange(len(s)) == 0)[:, None],
            "only the first image is looked at: is the `return` indented too far?",
        ),
        Mistake(
            "not normalized",
            lambda _, s: np.exp(s - s.max(1, keepdims=True)),
            "the rows do not sum to 1: divide by the sum of the exponentials.",
        ),
        Mistake(
            "exponentials only",
            lambda _, s: exponentials(s),
            "the rows do not sum to 1: divide by the sum of the exponentials.",
        ),
        Mistake(
            "without exponential",
            lambda _, s: s / s.sum(1, keepdims=True),
            "the scores are divided by their sum; they may be negative, so take exponentials first.",
        ),
        Mistake(
            "sign turned",
            lambda ref, s: ref.softmax(-s),
            "the largest score gets the smallest probability: is there a minus in the exponent?",
        ),
        Mistake(
            "logarithms",
            lambda ref, s: (
                s - s.max(1, keepdims=True) - np.log(np.exp(s - s.max(1, keepdims=True)).sum(1, keepdims=True))
            ),
            "these are the logarithms of the probabilities; the probabilities are asked for.",
        ),
        Mistake(
            "sigmoid",
            lambda _, s: 1 / (1 + np.exp(-s.astype(float))),
            "this is the sigmoid of each score by itself; the classes of an image share one sum.",
        ),
        Mistake(
            "powers of two",
            lambda _, s: (p := 2.0 ** (s - s.max(1, keepdims=True))) / p.sum(1, keepdims=True),
            "the base of the powers is 2; softmax takes e.",
        ),
        Mistake(
            "powers of ten",
            lambda _, s: (p := 10.0 ** (s - s.max(1, keepdims=True))) / p.sum(1, keepdims=True),
            "the base of the powers is 10; softmax takes e.",
        ),
        Mistake(
            "cut off",
            lambda ref, s: ref.softmax(np.clip(s, -500, 500)),
            "cutting the scores off makes different large scores equal: shift each row instead.",
        ),
        Mistake(
            "cut off at 700",
            lambda ref, s: ref.softmax(np.clip(s, -700, 700)),
            "cutting the scores off makes different large scores equal: shift each row instead.",
        ),
    ),
)


def log_probs(scores):
    shift = scores - scores.max(1, keepdims=True).astype(float)
    return shift - np.log(np.exp(shift).sum(1, keepdims=True))


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
    probs = no_shift(ref, scores)
    return -np.log(probs[rows(y), y]).mean(), (probs - one_hot(probs, y)) / len(y)


def softened(change):
    """The logarithm of a changed probability, such as p + 1e-12."""
    return entropy_variant(loss=lambda logs, y: -np.log(change(np.exp(logs[rows(y), y]))).mean())


def half_shifted(ref, scores, y):
    """The maximum is subtracted under the exponential and not from the score of the true class."""
    loss, dscores = ref.cross_entropy(scores, y)
    return loss - scores.max(1).mean(), dscores


SOFTENED = (
    "a small number keeps `np.log` from 0, and caps the loss: with the true class 2,000 behind the loss is "
    "2,000. Simplify the logarithm of the quotient on paper first."
)
TINY = (1e-7, 1e-8, 1e-9, 1e-10, 1e-12, 1e-15, 1e-16, 1e-300)

cross_entropy = Check(
    "cross_entropy",
    (float_scores, far_scores, whole_scores),
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
        Mistake(
            "logarithm of 0",
            not_stable,
            "the loss is infinite where the probability underflows to 0: the logarithm of a quotient is a "
            "difference, and its first term needs no exponential.",
        ),
        *(Mistake(f"plus {tiny}", softened(lambda p, t=tiny: p + t), SOFTENED) for tiny in TINY),
        *(Mistake(f"floor {tiny}", softened(lambda p, t=tiny: np.maximum(p, t)), SOFTENED) for tiny in TINY),
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
