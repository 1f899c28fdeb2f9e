"""Checks of unit 7, the assignment on ranking: one vector for a picture."""

import numpy as np

from autograder.checks.common.generators import each
from autograder.checks.retrieval.told import BY_HAND, told
from autograder.model.check import Check, Output


def vectors(rng, shape=(5, 4), dtype=float, zeros=False):
    """Vectors along the last axis, of very different lengths; one of them may be zero."""
    X = (rng.normal(size=shape) * 10 ** rng.uniform(-2, 2, (*shape[:-1], 1))).astype(dtype)
    if zeros:
        X.reshape(-1, shape[-1])[rng.integers(np.prod(shape[:-1], dtype=int))] = 0
    return {"X": X}


def divided(length):
    """Wrong vectors: divided by length(X), zeros kept."""

    def wrong(X):
        by = np.asarray(length(X))
        return X / np.where(by == 0, 1, by)

    return wrong


def without_care(X):
    with np.errstate(invalid="ignore"):
        return X / np.linalg.norm(X, axis=-1, keepdims=True)


l2_normalize = Check(
    "l2_normalize",
    (
        *each(vectors, shape=((5, 4), (2, 3, 6), (7,)), dtype=(float, np.float32)),
        lambda rng: vectors(rng, (4, 5), zeros=True),
        lambda rng: vectors(rng, (3, 2, 4), zeros=True),
    ),
    (Output("vectors", 1, "the shape of X"),),
    examples=({"X": np.array([[3.0, 4, 0], [0, 0, 0]])}, {"X": np.array([1.0, -2, 2])}),
    forbidden=BY_HAND,
    mistakes=(
        told(
            "zeros divided",
            without_care,
            "a vector of zeros becomes nan: 0 / 0. It has no direction, and stays as it is.",
        ),
        told(
            "sum of squares",
            divided(lambda X: (X**2).sum(axis=-1, keepdims=True)),
            "this is divided by the squared length; the root is missing.",
        ),
        told(
            "L1",
            divided(lambda X: np.abs(X).sum(axis=-1, keepdims=True)),
            "this is divided by the sum of absolute values; the Euclidean length is asked for.",
        ),
        told(
            "largest entry",
            divided(lambda X: np.abs(X).max(axis=-1, keepdims=True)),
            "this is divided by the largest entry; the Euclidean length is asked for.",
        ),
        told(
            "one length for all",
            divided(lambda X: np.sqrt((X**2).sum())),
            "all vectors are divided by one length, that of the whole array; each has its own.",
        ),
        told(
            "first axis",
            divided(lambda X: np.linalg.norm(X, axis=0, keepdims=True)),
            "the lengths are taken along the first axis; the vectors lie along the last.",
        ),
        told(
            "lengths",
            lambda X: np.linalg.norm(X, axis=-1),
            "these are the lengths; return the vectors divided by them.",
        ),
        told(
            "root of the length",
            divided(lambda X: np.sqrt(np.linalg.norm(X, axis=-1, keepdims=True))),
            "this is divided by the root of the length; `norm` takes the root itself.",
        ),
    ),
)


def maps(rng, shape=(3, 5, 4), dtype=float):
    """The maps of a picture after ReLU: no negative numbers, some places of each channel silent, one channel dead."""
    features = rng.gamma(2, 1, shape) * (rng.random(shape) < 0.7)
    features[rng.integers(shape[0]), rng.integers(shape[1])] += 0.1
    features[..., rng.integers(shape[2])] = 0
    return {"features": features.astype(dtype)}


def signed(rng, shape=(4, 3, 6)):
    """Maps before ReLU: one channel is negative everywhere."""
    features = rng.normal(size=shape)
    features[..., rng.integers(shape[2])] -= 9
    return {"features": features}


SMALL = np.array([[[1.0, 0, 4], [2, 5, 0], [0, 1, 3]], [[3, 0, 0], [0, 2, 1], [6, 0, 2]]])

mac = Check(
    "mac",
    (*each(maps, shape=((3, 5, 4), (6, 2, 5)), dtype=(float, np.float32)), signed),
    (Output("descriptor", 1, "(K,)"),),
    examples=({"features": SMALL}, {"features": SMALL - 5.5}),
    forbidden=BY_HAND,
    mistakes=(
        told("mean", lambda f: f.mean(axis=(0, 1)), "this is the mean of each channel; its maximum is asked for."),
        told("sum", lambda f: f.sum(axis=(0, 1)), "this is the sum of each channel; its maximum is asked for."),
        told("one maximum", lambda f: f.max(), "this is the maximum over channels, too; each channel has its own."),
        told(
            "over channels",
            lambda f: f.max(axis=2),
            "this is the maximum over the channels at each place; it is asked for over the places, for each channel.",
        ),
        told(
            "over rows",
            lambda f: f.max(axis=0),
            "this is the maximum over the rows only; take it over rows and columns.",
        ),
        told(
            "over columns",
            lambda f: f.max(axis=1),
            "this is the maximum over the columns only; take it over rows and columns.",
        ),
        told(
            "strongest place",
            lambda f: f.reshape(-1, f.shape[2])[f.sum(axis=2).argmax()],
            "this is the vector at one place, the strongest; each channel has its maximum at a place of its own.",
        ),
        told("places", lambda f: f.reshape(-1, f.shape[2]).argmax(axis=0), "`argmax` gives the place, not the value."),
        told(
            "from zero",
            lambda f: np.maximum(0, f.max(axis=(0, 1))),
            "a channel that is negative everywhere has a negative maximum; does the search begin at 0?",
        ),
        told(
            "without sign",
            lambda f: np.abs(f).max(axis=(0, 1)),
            "the signs are lost: a strong negative number is no strong answer.",
        ),
        told(
            "normalised",
            lambda f: f.max(axis=(0, 1)) / np.linalg.norm(f.max(axis=(0, 1))),
            "this is divided by its length; return the maxima as they are.",
        ),
    ),
)

CHECKS = (l2_normalize, mac)
