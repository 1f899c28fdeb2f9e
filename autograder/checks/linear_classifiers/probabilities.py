"""Checks of unit 2, third part: sigmoid, posterior, softmax of two, Gaussian log-odds, the term all classes share."""

from itertools import product

import numpy as np

from autograder.checks.common.generators import each
from autograder.checks.common.libraries import COURSE, DENSITIES, LIBRARY
from autograder.checks.common.mistakes import not_filled, transposed
from autograder.checks.linear_classifiers.weights import stable_softmax
from autograder.model.check import Check, Mistake, Output

READY_MADE = LIBRARY | COURSE | DENSITIES


def whole(s):
    return np.asarray(s).dtype.kind in "iu"


def activations(rng, whole=False, table=False):
    """Numbers of moderate size and, among them, 0 and some near -1000 and 1000."""
    s = rng.permutation(np.concatenate([rng.normal(0, 4, int(rng.integers(2, 5)) * 2), [-1000.0, 1000, -720, 0]]))
    s = s.reshape(2, -1) if table else s
    return {"s": s.round().astype(int) if whole else s}


def one_number(rng):
    return {"s": float(rng.normal(0, 3))}


def power(base, cut=np.inf):
    """The sigmoid with another base."""
    return lambda _, s: 1 / (1 + base ** -np.clip(np.asarray(s, float), -cut, cut))


sigmoid = Check(
    "sigmoid",
    (*each(activations, whole=(False, True), table=(False, True)), one_number),
    (Output("values", 2, "an array of the shape of s, each value in [0, 1]"),),
    forbidden=READY_MADE,
    examples=(
        {"s": np.array([-1000.0, -2, 0, 2, 1000])},
        {"s": np.array([[-2, 0], [1, 3]])},
        {"s": np.array([[0.5, -1.5, 3.0]])},
        {"s": -1000.0},
        {"s": 0.58},
    ),
    mistakes=(
        Mistake(
            "overflow",
            lambda _, s: np.exp(s) / (1 + np.exp(s)),
            "at 1000 it is NaN: e^1000 is infinite, and so are numerator and denominator. Which exponent is never "
            "positive?",
        ),
        Mistake(
            "overflow, whole numbers",
            lambda _, s: np.exp(s) / (1 + np.exp(s)) if not whole(s) else np.trunc(np.exp(s) / (1 + np.exp(s))),
            "large numbers give NaN, and whole ones are cut off.",
        ),
        Mistake(
            "sign of the exponent",
            lambda _, s: 1 / (1 + np.exp(s)),
            "it falls where it should rise: a large positive number should give nearly 1.",
        ),
        Mistake("missing brackets", lambda _, s: 1 / 1 + np.exp(-s), "brackets are missing: `1 / 1 + x` is 1 + x."),
        *(
            Mistake(f"base {base:g}", power(base, cut), f"the base of the power is {base:g}; the sigmoid takes e.")
            for base, cut in product((2.0, 10.0), (np.inf, 50, 100, 300, 500, 700))
        ),
        *(
            Mistake(
                f"cut off at {limit}",
                power(np.e, limit),
                "large numbers are cut off before the exponential, and the smallest values come out too large.",
            )
            for limit in (10, 20, 50, 100, 500, 700, 709)
        ),
        Mistake("tanh", lambda _, s: np.tanh(s), "this is tanh, which runs from -1 to 1."),
        Mistake(
            "half of tanh",
            lambda _, s: np.tanh(np.asarray(s) / 2),
            "this runs from -1 to 1; probabilities run from 0 to 1.",
        ),
        Mistake(
            "sign lost",
            lambda ref, s: ref.sigmoid(np.abs(s)),
            "-2 and 2 give the same value: the absolute value is good in the exponent, but the sign of s still "
            "decides which of the two forms is right.",
        ),
        Mistake(
            "threshold",
            lambda _, s: (np.asarray(s) > 0) * 1.0,
            "this is a hard threshold; the sigmoid passes smoothly from 0 to 1.",
        ),
        Mistake(
            "derivative",
            lambda ref, s: ref.sigmoid(s) * (1 - ref.sigmoid(s)),
            "this is the slope of the sigmoid, not its value.",
        ),
        Mistake(
            "softmax",
            lambda _, s: stable_softmax(np.atleast_1d(s), -1).reshape(np.shape(s)),
            "the values add up to 1, as if they were one decision; each number stands for itself.",
        ),
        Mistake(
            "whole numbers",
            lambda ref, s: np.trunc(ref.sigmoid(s)) if whole(s) else ref.sigmoid(s),
            "whole numbers come in and whole numbers come out, cut to 0 or 1: fill a table of floats.",
        ),
        Mistake(
            "one value",
            lambda ref, s: ref.sigmoid(s).mean(),
            "the values are averaged; one for each number is asked for.",
        ),
    ),
)


def two_class_points(rng, square=False):
    N, D = (4, 4) if square else (int(rng.integers(6, 9)), int(rng.integers(2, 6)))
    X = rng.normal(0, 1, (N, D))
    return {"X": X, "w": rng.normal(0, 1, D), "b": float(rng.normal(0, 1))}


def far_points(rng):
    """Points whose scores run from about -900 to 900."""
    case = two_class_points(rng)
    X = np.concatenate([case["X"], -case["X"]])
    return case | {"X": X * 900 / np.abs(X @ case["w"]).max()}


posterior = Check(
    "posterior",
    (*each(two_class_points, square=(False, True)), far_points),
    (Output("probability", 1, "(N,), the probability of class 1 for each row"),),
    needs=("sigmoid",),
    forbidden=READY_MADE,
    mistakes=(
        Mistake("bias forgotten", lambda ref, X, w, b: ref.sigmoid(X @ w), "the bias is not added."),
        Mistake("bias subtracted", lambda ref, X, w, b: ref.sigmoid(X @ w - b), "the bias is subtracted; it is added."),
        Mistake(
            "overflow",
            lambda _, X, w, b: np.exp(X @ w + b) / (1 + np.exp(X @ w + b)),
            "far from the border it is NaN, infinity by infinity: your `sigmoid` is safe there.",
        ),
        Mistake(
            "bias for each pixel",
            lambda ref, X, w, b: ref.sigmoid((X * w + b).sum(axis=1)),
            "the bias is added once for every pixel; add it once for every image.",
        ),
        Mistake(
            "over the images",
            lambda ref, X, w, b: ref.sigmoid((X * w).sum(axis=0) + b),
            "the sum runs over the images; add the pixels of each image, along axis 1.",
        ),
        Mistake(
            "sigmoid of the pixels",
            lambda ref, X, w, b: ref.sigmoid(X) @ w + b,
            "the sigmoid is taken of the pixels; it belongs to the score.",
        ),
        Mistake(
            "bias outside",
            lambda ref, X, w, b: ref.sigmoid(X @ w) + b,
            "the bias is added to the probability; it belongs to the score, inside the sigmoid.",
        ),
        Mistake(
            "other class",
            lambda ref, X, w, b: 1 - ref.posterior(X, w, b),
            "this is the probability of the other class.",
        ),
        *not_filled("posterior", rows="probability")[:4],
        Mistake("scores", lambda _, X, w, b: X @ w + b, "these are scores; the sigmoid turns them into probabilities."),
        Mistake(
            "labels",
            lambda _, X, w, b: (X @ w + b > 0) * 1.0,
            "these are decisions, 0 or 1; the probabilities are asked for.",
        ),
        Mistake(
            "softmax over the images",
            lambda _, X, w, b: stable_softmax(X @ w + b, 0),
            "the probabilities add up to 1 over the images; each image has two classes of its own.",
        ),
        Mistake(
            "one column",
            lambda ref, X, w, b: ref.posterior(X, w, b)[:, None],
            "this is a table of one column; one probability for each row is asked for, of shape (N,).",
        ),
        Mistake(
            "both classes",
            lambda ref, X, w, b: np.stack([1 - ref.posterior(X, w, b), ref.posterior(X, w, b)], axis=1),
            "these are the probabilities of both classes; only that of class 1 is asked for.",
        ),
    ),
)


def score_pairs(rng):
    """Scores of two classes; some rows lie near 1000, others near -1000."""
    N = int(rng.integers(5, 8))
    level = rng.permutation([0, 1000, -1000, *rng.choice([0, 1000, -1000], N - 3)])
    return {"scores": rng.normal(0, 2, (N, 2)) + level[:, None]}


def moderate_pairs(rng):
    """As many images as classes."""
    return {"scores": rng.normal(0, 2, (2, 2))}


def shifted_by_all(_, scores):
    e = np.exp(scores - scores.max())
    return e / e.sum(axis=1, keepdims=True)


softmax_of_two = Check(
    "softmax_of_two",
    (score_pairs, moderate_pairs),
    (Output("probs", 2, "(N, 2), a probability for each class, rows add up to 1"),),
    needs=("sigmoid",),
    forbidden=READY_MADE,
    examples=({"scores": np.array([[0.86, 0.28], [1000.0, 1001], [-3, 990]])},),
    mistakes=(
        Mistake(
            "overflow",
            lambda _, s: np.exp(s) / np.exp(s).sum(axis=1, keepdims=True),
            "scores near 1000 or -1000 give NaN: only the difference of the two scores matters, and it is small.",
        ),
        Mistake(
            "shifted by the largest of all",
            shifted_by_all,
            "rows far below the largest score of the whole table give 0 / 0: each row has its own largest score.",
        ),
        Mistake(
            "exchanged",
            lambda ref, s: ref.softmax_of_two(s)[:, ::-1],
            "the two columns are exchanged: the larger score should get the larger probability.",
        ),
        Mistake(
            "over the images",
            lambda _, s: stable_softmax(s, 0),
            "the columns add up to 1; it is the two classes of one image, the rows, that should.",
        ),
        Mistake(
            "sigmoid of each",
            lambda ref, s: ref.sigmoid(s),
            "this is the sigmoid of each score by itself, and rows do not add up to 1: take the difference.",
        ),
        Mistake(
            "sigmoids divided by their sum",
            lambda ref, s: ref.sigmoid(s) / ref.sigmoid(s).sum(axis=1, keepdims=True),
            "each score goes through the sigmoid by itself; it is their difference that should.",
        ),
        Mistake(
            "class 0 twice",
            lambda ref, s: ref.softmax_of_two(s)[:, [0, 0]],
            "both columns hold the probability of class 0; the other class gets what is left to 1.",
        ),
        Mistake(
            "divided by the sum of all",
            lambda _, s: (e := np.exp(s - s.max(axis=1, keepdims=True))) / e.sum(),
            "it is divided by the sum over all images; each row adds up to 1 by itself.",
        ),
        Mistake(
            "sum of the scores",
            lambda ref, s: np.stack([p := ref.sigmoid(s.sum(axis=1)), 1 - p], axis=1),
            "the two scores are added; it is their difference that counts.",
        ),
        Mistake(
            "class 0 alone",
            lambda ref, s: ref.softmax_of_two(s)[:, 0],
            "one column is missing: both probabilities are asked for.",
        ),
        Mistake(
            "class 1 alone",
            lambda ref, s: ref.softmax_of_two(s)[:, 1],
            "one column is missing: both probabilities are asked for.",
        ),
        transposed("softmax_of_two", "images", "classes"),
        *not_filled("softmax_of_two")[:4],
        Mistake(
            "without exponential",
            lambda _, s: s / s.sum(axis=1, keepdims=True),
            "the scores are divided by their sum without the exponential before.",
        ),
        Mistake(
            "larger one",
            lambda _, s: np.eye(2)[s.argmax(axis=1)],
            "these are decisions, 0 or 1; the probabilities are asked for.",
        ),
    ),
)

CHECKS = (sigmoid, posterior, softmax_of_two)
