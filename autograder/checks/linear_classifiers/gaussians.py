"""Checks of unit 2: the log-odds of two Gaussians, and the term that the slide leaves out."""

import numpy as np

from autograder.checks.common.generators import each
from autograder.checks.common.mistakes import exchanged, not_filled
from autograder.checks.linear_classifiers.probabilities import READY_MADE
from autograder.model.check import Check, Mistake, Output


def spread_matrix(rng, D):
    """A covariance that is neither diagonal nor near the identity."""
    A = rng.normal(0, 1, (D, D))
    return A @ A.T + np.diag(rng.uniform(0.3, 1.5, D))


def two_gaussians(rng, rare=True):
    """Two classes, the second of which is rare beforehand or frequent."""
    D = int(rng.integers(2, 5))
    prior = float(rng.choice([0.1, 0.2, 0.25] if rare else [0.7, 0.8]))
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
    each(two_gaussians, rare=(True, False)),
    (Output("w", 1.5, "(D,)"), Output("b", 1.5, "one number")),
    forbidden=READY_MADE,
    examples=(
        ONE_PIXEL | {"prior0": 0.5, "prior1": 0.5},
        ONE_PIXEL | {"prior0": 0.75, "prior1": 0.25},
    ),
    mistakes=(
        Mistake(
            "other way round",
            other_way_round,
            "this is the log-odds of class 0 against class 1: the sign of both results is turned round.",
        ),
        exchanged("gaussian_log_odds", "w"),
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


def gaussian_points(rng, square=False):
    """Points and a covariance; as many points as axes, where a wrong axis raises no error."""
    D = int(rng.integers(2, 5))
    N = D if square else int(rng.integers(5, 8))
    return {"X": rng.normal(0, 2, (N, D)), "covariance": spread_matrix(rng, D)}


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
    each(gaussian_points, square=(False, True)),
    (Output("term", 2, "(N,), one number for each row"),),
    forbidden=READY_MADE,
    examples=({"X": np.array([[0.0], [2.0]]), "covariance": np.array([[4.0]])},),
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
        *not_filled("shared_term", rows="number")[:4],
        Mistake(
            "determinant without logarithm",
            lambda ref, X, S: density_term(volume=0)(ref, X, S) - np.linalg.det(S) / 2,
            "the determinant itself is subtracted; the term holds its logarithm.",
        ),
        Mistake(
            "determinant rooted, without logarithm",
            lambda ref, X, S: density_term(volume=0)(ref, X, S) - np.sqrt(np.linalg.det(S)),
            "the root of the determinant is subtracted; the term holds its logarithm.",
        ),
        Mistake(
            "2 pi without logarithm",
            lambda ref, X, S: density_term(dimensions=0)(ref, X, S) - X.shape[1] * np.pi,
            "2 pi itself is subtracted; the term holds its logarithm.",
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

CHECKS = (gaussian_log_odds, shared_term)
