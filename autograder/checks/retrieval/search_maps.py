"""Checks of unit 7, the assignment on search: a linear map from texts to pictures."""

import numpy as np

from autograder.checks.common.generators import each
from autograder.checks.retrieval.told import BY_HAND, told
from autograder.model.check import Check, Output

READY = BY_HAND | dict.fromkeys(("Ridge", "RidgeCV"), "the closed form is asked for.")


def pairs(rng, N=12, D=4, F=3, lam=0.7):
    """Text vectors and descriptors whose means are far from 0."""
    W, middle = rng.normal(size=(N, D)), rng.normal(0, 2, D)
    X = W @ rng.normal(size=(D, F)) + rng.normal(0, 0.3, (N, F)) + rng.normal(0, 3, F)
    return {"W": W + middle, "X": X, "lam": lam}


def solved(Z, Y, penalty):
    return np.linalg.solve(Z.T @ Z + penalty, Z.T @ Y)


def mapped(
    weight=lambda lam, N: lam,
    inputs=lambda W: W - W.mean(axis=0),
    outputs=lambda X: X - X.mean(axis=0),
    penalty=np.eye,
    intercept=lambda W, X, B: X.mean(axis=0) - W.mean(axis=0) @ B,
    end=lambda B, b: (B, b),
):
    """A wrong map, with one step changed."""

    def wrong(W, X, lam):
        B = solved(inputs(W), outputs(X), weight(lam, len(W)) * penalty(W.shape[1]))
        return end(B, intercept(W, X, B))

    return wrong


def as_it_is(M):
    return M


def none(W, X, B):
    return np.zeros(X.shape[1])


def penalised_intercept(W, X, lam):
    """A column of ones beside W, and the penalty on all rows."""
    Z = np.column_stack([W, np.ones(len(W))])
    B = solved(Z, X, lam * np.eye(Z.shape[1]))
    return B[:-1], B[-1]


def least_squares(W, X, lam):
    B = np.linalg.lstsq(W - W.mean(axis=0), X - X.mean(axis=0), rcond=None)[0]
    return B, X.mean(axis=0) - W.mean(axis=0) @ B


def scaled(W):
    return (W - W.mean(axis=0)) / W.std(axis=0)


def standardised(W, X, lam):
    """Every number of the texts is divided by its spread first, and the map is for those."""
    B = solved(scaled(W), X - X.mean(axis=0), lam * np.eye(W.shape[1])) / W.std(axis=0)[:, None]
    return B, X.mean(axis=0) - W.mean(axis=0) @ B


def other_way_round(W, X, lam):
    return mapped()(X, W, lam)


ridge_map = Check(
    "ridge_map",
    (*each(pairs, N=(12, 20), lam=(0.7, 5.0)), lambda rng: pairs(rng, 9, 3, 5, 0.2), lambda rng: pairs(rng, 8, 6, 2)),
    (Output("B", 1, "(D, F)"), Output("b", 1, "(F,)")),
    examples=({"W": np.array([[1.0], [2], [6]]), "X": np.array([[1.0, 0], [0, 4], [5, 5]]), "lam": 2.0},),
    forbidden=READY,
    mistakes=(
        told(
            "lam ignored",
            least_squares,
            "`lam` is not used: this is the map with the smallest error, without a penalty.",
        ),
        told(
            "lam times N",
            mapped(weight=lambda lam, N: lam * N),
            "lam is multiplied by the number of pictures; the error is a sum here, not a mean.",
        ),
        told(
            "lam over N",
            mapped(weight=lambda lam, N: lam / N),
            "lam is divided by the number of pictures; the error is a sum here, not a mean.",
        ),
        told(
            "lam squared",
            mapped(weight=lambda lam, N: lam**2),
            "lam is squared: the penalty is lam times the sum of the squares of B.",
        ),
        told("half", mapped(weight=lambda lam, N: lam / 2), "the penalty counts half; it is lam times the sum."),
        told(
            "lam with the wrong sign",
            mapped(weight=lambda lam, N: -lam),
            "lam is subtracted: this rewards large numbers.",
        ),
        told(
            "lam everywhere",
            mapped(penalty=lambda D: np.ones((D, D))),
            "lam is added to all entries of the matrix; it belongs on the diagonal.",
        ),
        told(
            "no intercept",
            mapped(inputs=as_it_is, outputs=as_it_is, intercept=none),
            "the means are not taken off, so the map goes through zero; b takes up the middle.",
        ),
        told(
            "b zero",
            mapped(intercept=none),
            "B is right for what has mean 0, and b is missing.",
        ),
        told(
            "intercept penalised",
            penalised_intercept,
            "b is in the penalty, too: that column of ones is regularised like all others.",
        ),
        told(
            "mean of the pictures",
            mapped(intercept=lambda W, X, B: X.mean(axis=0)),
            "b is the mean of the pictures; where does the mean of the texts go that was taken off?",
        ),
        told(
            "b with the wrong sign",
            mapped(intercept=lambda W, X, B: W.mean(axis=0) @ B - X.mean(axis=0)),
            "b has the wrong sign: the middle of the texts goes to the middle of the pictures.",
        ),
        told(
            "mean added",
            mapped(intercept=lambda W, X, B: X.mean(axis=0) + W.mean(axis=0) @ B),
            "the image of the mean text is added to b; at the mean text the map has to give the mean picture.",
        ),
        told(
            "texts not centred",
            mapped(inputs=as_it_is),
            "the mean is taken off the pictures only, and not off the texts.",
        ),
        told(
            "pictures alone",
            mapped(inputs=as_it_is, outputs=as_it_is),
            "b is worked out afterwards, and B as if there were no b: take the means off first.",
        ),
        told(
            "means over rows",
            lambda W, X, lam: mapped(
                inputs=lambda W: W - W.mean(axis=1, keepdims=True),
                outputs=lambda X: X - X.mean(axis=1, keepdims=True),
            )(W, X, lam),
            "each row loses its own mean; the mean over all pictures is to be taken off.",
        ),
        told("standardised", standardised, "the texts are divided by their spread, so the penalty is another one."),
        told("transposed", mapped(end=lambda B, b: (B.T, b)), "B is transposed: a row text w is multiplied as w @ B."),
        told(
            "pictures to texts",
            other_way_round,
            "this maps pictures to texts; texts are to be mapped to pictures.",
        ),
    ),
)

CHECKS = (ridge_map,)
