"""Checks of unit 2, third part: sigmoid, posterior, softmax of two, Gaussian log-odds, the term all classes share."""

import numpy as np

from autograder.checks.common.libraries import COURSE, DENSITIES, LIBRARY
from autograder.checks.linear_classifiers.weights import stable_softmax
from autograder.model.check import Check, Mistake, Output

READY_MADE = LIBRARY | COURSE | DENSITIES


def whole(s):
    return np.asarray(s).dtype.kind in "iu"


def activations(rng):
    """Some numbers of moderate size and, among them, some near -1000 and 1000; now and then whole ones."""
    s = np.concatenate([rng.normal(0, 4, int(rng.integers(3, 8))), rng.choice([-1000.0, 1000, -720, 0], 3)])
    s = rng.permutation(s)
    return {"s": s.round().astype(int) if rng.random() < 0.3 else s}


sigmoid = Check(
    "sigmoid",
    activations,
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


def two_class_points(rng):
    N, D = int(rng.integers(5, 9)), int(rng.integers(2, 6))
    X = rng.normal(0, 1, (N, D))
    return {"X": X, "w": rng.normal(0, 1, D), "b": float(rng.normal(0, 1))}


def far_points(rng):
    """Points whose scores run from about -900 to 900."""
    case = two_class_points(rng)
    X = np.concatenate([case["X"], -case["X"]])
    return case | {"X": X * 900 / np.abs(X @ case["w"]).max()}


posterior = Check(
    "posterior",
    two_class_points,
    (Output("probability", 1, "(N,), the probability of class 1 for each row"),),
    needs=("sigmoid",),
    forbidden=READY_MADE,
    examples=(far_points(np.random.default_rng(1)),),
    mistakes=(
        Mistake("bias forgotten", lambda ref, X, w, b: ref.sigmoid(X @ w), "the bias `b` is not added."),
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
    N = int(rng.integers(4, 8))
    return {"scores": rng.normal(0, 2, (N, 2)) + rng.choice([0, 1000, -1000], N)[:, None]}


def moderate_pairs(rng):
    return {"scores": rng.normal(0, 2, (2, 2))}


def shifted_by_all(_, scores):
    e = np.exp(scores - scores.max())
    return e / e.sum(axis=1, keepdims=True)


softmax_of_two = Check(
    "softmax_of_two",
    score_pairs,
    (Output("probs", 2, "(N, 2), a probability for each class, rows add up to 1"),),
    needs=("sigmoid",),
    forbidden=READY_MADE,
    examples=(
        moderate_pairs(np.random.default_rng(1)),
        {"scores": np.array([[0.86, 0.28], [1000.0, 1001], [-3, 990]])},
        score_pairs(np.random.default_rng(7)),
        score_pairs(np.random.default_rng(8)),
    ),
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
        Mistake(
            "two rows",
            lambda ref, s: ref.softmax_of_two(s).T,
            "the table is transposed: rows belong to images, columns to classes.",
        ),
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


def spread_matrix(rng, D):
    """A covariance that is neither diagonal nor near the identity."""
    A = rng.normal(0, 1, (D, D))
    return A @ A.T + np.diag(rng.uniform(0.3, 1.5, D))


def two_gaussians(rng, D=None):
    D = D or int(rng.integers(2, 5))
    prior = float(rng.choice([0.1, 0.2, 0.25, 0.7, 0.8]))
    means = rng.normal(0, 1.5, (2, D))
    return {
        "mean0": means[0],
        "mean1": means[1],
        "covariance": spread_matrix(rng, D),
        "prior0": round(1 - prior, 2),
        "prior1": prior,
    }


ONE_PIXEL = {"mean0": np.array([0.0]), "mean1": np.array([2.0]), "covariance": np.array([[1.0]])}


def log_odds(inverse, square=0.5, log=np.log):
    """A log-odds with its parts exchanged: inverse(covariance) in place of the inverse, square in place of 1/2."""

    def wrong(_, mean0, mean1, covariance, prior0, prior1):
        P = inverse(covariance)
        return P @ (mean1 - mean0), square * (mean0 @ P @ mean0 - mean1 @ P @ mean1) + log(prior1 / prior0)

    return wrong


def of_the_difference(_, mean0, mean1, covariance, prior0, prior1):
    w = np.linalg.solve(covariance, mean1 - mean0)
    return w, -(mean1 - mean0) @ w / 2 + np.log(prior1 / prior0)


def middle_without_half(_, mean0, mean1, covariance, prior0, prior1):
    w = np.linalg.solve(covariance, mean1 - mean0)
    return w, -(mean1 + mean0) @ w + np.log(prior1 / prior0)


def plain_squares(ref, mean0, mean1, covariance, prior0, prior1):
    w, _ = ref.gaussian_log_odds(mean0, mean1, covariance, prior0, prior1)
    return w, (mean0 @ mean0 - mean1 @ mean1) / 2 + np.log(prior1 / prior0)


def other_way_round(ref, mean0, mean1, covariance, prior0, prior1):
    return ref.gaussian_log_odds(mean1, mean0, covariance, prior1, prior0)


gaussian_log_odds = Check(
    "gaussian_log_odds",
    two_gaussians,
    (Output("w", 1.5, "(D,)"), Output("b", 1.5, "one number")),
    forbidden=READY_MADE,
    examples=(
        ONE_PIXEL | {"prior0": 0.5, "prior1": 0.5},
        ONE_PIXEL | {"prior0": 0.75, "prior1": 0.25},
        two_gaussians(np.random.default_rng(3), 3),
    ),
    mistakes=(
        Mistake(
            "other way round",
            other_way_round,
            "this is the log-odds of class 0 against class 1: the sign of both results is turned round.",
        ),
        Mistake(
            "exchanged",
            lambda ref, *args: ref.gaussian_log_odds(*args)[::-1],
            "the two results are exchanged: w comes first.",
        ),
        Mistake(
            "half of the weights",
            lambda ref, *args: (lambda w, b: (w / 2, b))(*ref.gaussian_log_odds(*args)),
            "w is half of what it should be: the product of x and a mean stands there twice, once for each side.",
        ),
        Mistake(
            "doubled weights",
            lambda ref, *args: (lambda w, b: (2 * w, b))(*ref.gaussian_log_odds(*args)),
            "w is twice what it should be: the factor 1/2 of the density belongs to it, too.",
        ),
        Mistake(
            "covariance not in b",
            plain_squares,
            "the squares of the means stand in b without the covariance; in the density its inverse is between.",
        ),
        Mistake(
            "one prior",
            lambda ref, mean0, mean1, S, prior0, prior1: ref.gaussian_log_odds(mean0, mean1, S, 1.0, prior1),
            "the prior of class 1 alone stands in b; it is measured against that of class 0.",
        ),
        Mistake(
            "difference of the priors",
            lambda ref, mean0, mean1, S, prior0, prior1: ref.gaussian_log_odds(
                mean0, mean1, S, 1.0, np.exp(prior1 - prior0)
            ),
            "the priors are subtracted; it is their logarithms that are.",
        ),
        Mistake(
            "covariance not inverted",
            log_odds(lambda S: S),
            "the means are multiplied by the covariance; the density holds its inverse.",
        ),
        Mistake(
            "covariance ignored",
            log_odds(lambda S: np.eye(len(S))),
            "the covariance has no effect: this is right only where it is the identity.",
        ),
        Mistake(
            "diagonal only",
            log_odds(lambda S: np.diag(1 / np.diag(S))),
            "only the diagonal of the covariance is used: entries beside it say which pixels vary together.",
        ),
        Mistake(
            "inverse number by number",
            log_odds(lambda S: 1 / S),
            "each number of the covariance is inverted by itself; the inverse of the matrix is needed.",
        ),
        Mistake(
            "of the difference",
            of_the_difference,
            "the square of the difference of the means stands in b; the squares of the two means differ from it.",
        ),
        Mistake(
            "priors upside down",
            log_odds(np.linalg.inv, log=lambda r: -np.log(r)),
            "the priors are upside down: a class that is frequent beforehand should gain by it.",
        ),
        Mistake(
            "priors forgotten", log_odds(np.linalg.inv, log=lambda r: 0.0), "the priors have no effect; look at b."
        ),
        Mistake(
            "priors without logarithm",
            log_odds(np.linalg.inv, log=lambda r: r),
            "the ratio of the priors stands in b without its logarithm.",
        ),
        Mistake(
            "base 10",
            log_odds(np.linalg.inv, log=np.log10),
            "the logarithm of the priors has base 10; logarithms are natural here.",
        ),
        Mistake(
            "squares without half",
            middle_without_half,
            "the squares of the means lack their factor 1/2: at equal priors the border should lie midway.",
        ),
        Mistake(
            "sign of the squares",
            log_odds(np.linalg.inv, square=-0.5),
            "the squares of the means have the wrong sign in b: at equal priors the border should lie midway "
            "between the means.",
        ),
        Mistake(
            "prior alone",
            log_odds(np.linalg.inv, square=0),
            "b holds the priors alone: the squares of the means do not cancel.",
        ),
    ),
)


def gaussian_points(rng):
    D = int(rng.integers(2, 5))
    return {"X": rng.normal(0, 2, (int(rng.integers(5, 8)), D)), "covariance": spread_matrix(rng, D)}


def density_term(square=-0.5, dimensions=-0.5, volume=-0.5, inverse=np.linalg.inv):
    """The term of the log-density that does not know the mean, with its parts exchanged."""

    def wrong(_, X, covariance):
        squares = ((X @ inverse(covariance)) * X).sum(axis=1)
        constant = dimensions * X.shape[1] * np.log(2 * np.pi) + volume * np.linalg.slogdet(covariance)[1]
        return square * squares + constant

    return wrong


def all_pairs(_, X, covariance):
    constant = X.shape[1] * np.log(2 * np.pi) + np.linalg.slogdet(covariance)[1]
    return -0.5 * (X @ np.linalg.inv(covariance) @ X.T + constant)


shared_term = Check(
    "shared_term",
    gaussian_points,
    (Output("term", 2, "(N,), one number for each row"),),
    forbidden=READY_MADE,
    examples=(
        gaussian_points(np.random.default_rng(2)),
        {"X": np.array([[0.0], [2.0]]), "covariance": np.array([[4.0]])},
    ),
    mistakes=(
        Mistake(
            "sign",
            lambda ref, X, S: -ref.shared_term(X, S),
            "the sign is turned round: add this to the activation and you should get ln p(x | C_k) p(C_k).",
        ),
        Mistake(
            "squares alone",
            density_term(dimensions=0, volume=0),
            "the square is right, but a density also carries a constant which makes it integrate to 1.",
        ),
        Mistake(
            "constant alone",
            density_term(square=0),
            "the constant is right, but a square of x is missing, which differs from point to point.",
        ),
        Mistake(
            "no determinant", density_term(volume=0), "the determinant of the covariance is missing in the constant."
        ),
        Mistake("no 2 pi", density_term(dimensions=0), "the power of 2 pi is missing in the constant."),
        Mistake(
            "determinant not rooted",
            density_term(volume=-1),
            "the density divides by the root of the determinant, which halves its logarithm.",
        ),
        Mistake(
            "2 pi not rooted",
            density_term(dimensions=-1),
            "the density divides by the root of 2 pi for each axis, which halves its logarithm.",
        ),
        Mistake(
            "determinant added",
            density_term(volume=0.5),
            "the density divides by the root of the determinant, so its logarithm is subtracted.",
        ),
        Mistake(
            "sign of the determinant",
            lambda ref, X, S: density_term(volume=0)(ref, X, S) - 0.5,
            "`slogdet` gives a sign and a logarithm, in this order; the second is needed.",
        ),
        Mistake(
            "images counted",
            lambda ref, X, S: ref.shared_term(X, S) + (X.shape[1] - len(X)) * np.log(2 * np.pi) / 2,
            "2 pi is counted once for each image; it stands there once for each axis.",
        ),
        Mistake(
            "half of the square alone",
            density_term(dimensions=-1, volume=-1),
            "only the square is halved; the powers of 2 pi and of the determinant carry a 1/2 as well.",
        ),
        Mistake(
            "base 10",
            lambda ref, X, S: density_term(dimensions=-0.5 / np.log(10), volume=-0.5 / np.log(10))(ref, X, S),
            "these logarithms have base 10; they are natural here.",
        ),
        Mistake(
            "2 pi once",
            lambda ref, X, S: ref.shared_term(X, S) + (X.shape[1] - 1) * np.log(2 * np.pi) / 2,
            "2 pi is counted once; it stands there once for each axis.",
        ),
        Mistake("square not halved", density_term(square=-1), "the square of x lacks its factor 1/2."),
        Mistake(
            "no logarithm",
            lambda ref, X, S: np.exp(ref.shared_term(X, S)),
            "these are the factors of the density; the activation is a logarithm, and so is what has to be added.",
        ),
        Mistake("sign of the square", density_term(square=0.5), "the square of x has the wrong sign."),
        Mistake(
            "not inverted",
            density_term(inverse=lambda S: S),
            "the square holds the covariance itself; the density holds its inverse.",
        ),
        Mistake(
            "plain square", density_term(inverse=lambda S: np.eye(len(S))), "the square of x ignores the covariance."
        ),
        Mistake("all pairs", all_pairs, "each row meets every other; only a row with itself counts."),
    ),
)

CHECKS = (sigmoid, posterior, softmax_of_two, gaussian_log_odds, shared_term)
