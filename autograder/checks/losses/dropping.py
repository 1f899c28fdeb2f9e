"""Checks of unit 3, losses assignment: max norm and dropout."""

import numpy as np

from autograder.checks.common.generators import each
from autograder.checks.losses.scores import READY_MADE
from autograder.model.check import Check, Mistake, Output
from autograder.model.wire import Seed


def columns(rng, square=False, below_one=False):
    """Columns shorter and longer than c, one of them 0; where c is below 1 its square is smaller than it."""
    W = rng.normal(0, 1, (5, 5) if square else (int(rng.integers(3, 5)), int(rng.integers(6, 8))))
    W *= rng.permutation(np.linspace(0, 3, W.shape[1]))
    return {"W": W, "c": float(rng.uniform(0.3, 0.8) if below_one else rng.uniform(1.5, 3))}


def lengths(W, axis=0):
    return np.linalg.norm(W, axis=axis, keepdims=True)


def cut_to(length):
    """Max norm with another length; length(W) broadcasts to W."""
    return lambda _, W, c: W * np.minimum(1, c / np.maximum(length(W), 1e-300))


max_norm = Check(
    "max_norm",
    each(columns, square=(False, True), below_one=(False, True)),
    (Output("W", 1, "the shape of W"),),
    forbidden=READY_MADE,
    examples=({"W": np.array([[3.0, 0.3, 0], [4, 0.4, 0]]), "c": 1.0},),
    mistakes=(
        Mistake("rows", cut_to(lambda W: lengths(W, 1)), "the rows are shortened; a class is a column of W."),
        Mistake(
            "whole matrix", cut_to(np.linalg.norm), "all of W is shortened together; each column is measured by itself."
        ),
        Mistake(
            "entries",
            lambda _, W, c: np.clip(W, -c, c),
            "single entries are cut off; whole columns are shortened, so that each keeps its direction.",
        ),
        Mistake(
            "entries, by L1",
            cut_to(lambda W: np.abs(W).sum(0)),
            "the length is measured by absolute values; it is the Euclidean one.",
        ),
        Mistake("squared length", cut_to(lambda W: lengths(W) ** 2), "the squared length is compared; take the root."),
        Mistake(
            "squared length compared",
            lambda _, W, c: np.where(lengths(W) ** 2 > c, W * c / np.maximum(lengths(W), 1e-300), W),
            "the squared length is compared; take the root.",
        ),
        Mistake(
            "divided by the squared length",
            lambda _, W, c: np.where(lengths(W) > c, W * c / np.maximum(lengths(W) ** 2, 1e-300), W),
            "long columns are divided by their squared length; take the root.",
        ),
        Mistake(
            "divided by the length, not by its ratio to c",
            lambda _, W, c: np.where(lengths(W) > c, W / c, W),
            "long columns are divided by c; they should end up with length c.",
        ),
        Mistake(
            "short ones stretched",
            lambda _, W, c: W * c / lengths(W),
            "every column gets length c; those that are short enough stay as they are.",
        ),
        Mistake(
            "short ones stretched, guarded",
            lambda _, W, c: W * c / np.maximum(lengths(W), 1e-12),
            "every column gets length c; those that are short enough stay as they are.",
        ),
        Mistake(
            "unit length",
            lambda _, W, c: np.where(lengths(W) > c, W / np.maximum(lengths(W), 1e-300), W),
            "long columns get length 1 in place of c.",
        ),
        Mistake(
            "set to zero",
            lambda _, W, c: np.where(lengths(W) > c, 0, W),
            "long columns are set to 0; they are shortened to length c.",
        ),
        Mistake(
            "zero column divided",
            lambda _, W, c: W / lengths(W) * np.minimum(lengths(W), c),
            "a column of zeros becomes NaN, 0 divided by 0; it is short enough already.",
        ),
        Mistake("nothing changed", lambda _, W, c: W, "W comes back as it was."),
    ),
)


def activations(rng, p=0.2, kind=""):
    """Enough numbers for the share of zeros to be told; p is far from 1/2, where keeping and dropping look alike."""
    x = np.round(rng.normal(0, 2, (40, 60)), 1) + 0.05  # never 0
    if kind == "behind a ReLU":
        x = np.maximum(0, x)
    return {"x": x.ravel() if kind == "one axis" else x, "p": p, "rng": Seed(int(rng.integers(2**31)))}


dropout = Check(
    "dropout",
    (*each(activations, p=(0.0, 0.1, 0.3, 0.75)), *each(activations, kind=("behind a ReLU", "one axis"))),
    derive="dropped",
    outputs=(
        Output(
            "mask",
            0,
            "a pair out, mask",
            hint="return out and mask, both of the shape of x; mask is boolean, True where an entry is kept.",
        ),
        Output(
            "share", 0.5, hint="the share of kept entries is not 1 - p: is p the probability of dropping or of keeping?"
        ),
        Output(
            "independent",
            0.5,
            hint="whole rows or columns are dropped together: each entry has its own draw.",
            mistake="drawn by rows",
        ),
        Output("zeroed", 0.5, hint="out must be 0 where mask is False."),
        Output(
            "inverted",
            0.5,
            hint="the kept entries are not scaled so that the mean stays: which share of the sum "
            "is lost on average, and what makes up for it?",
        ),
    ),
    forbidden=READY_MADE | {"default_rng": "draw from the `rng` that is given, so that the caller's seed decides."},
)


def incoming(rng, p=0.3, square=False):
    shape = (4, 4) if square else (3, 6)
    dout = rng.normal(0, 1, shape)
    dout.flat[2] = 0
    return {"dout": dout, "mask": rng.random(shape) > 0.3, "p": p}


ONE_AXIS = {"dout": np.array([0.5, -1.0, 2.0, 0.25]), "mask": np.array([True, False, True, True]), "p": 0.2}

dropout_backward = Check(
    "dropout_backward",
    each(incoming, p=(0.3, 0.8), square=(False, True)),
    (Output("dx", 1, "the shape of dout"),),
    forbidden=READY_MADE,
    examples=(ONE_AXIS,),
    mistakes=(
        Mistake(
            "not scaled",
            lambda _, d, mask, p: d * mask,
            "the gradient is not scaled: out was x times a number on the way forward, so dx is dout times it.",
        ),
        Mistake(
            "scaled by p",
            lambda _, d, mask, p: d * mask / p,
            "the gradient is divided by p; which number did the forward pass divide by?",
        ),
        Mistake(
            "multiplied by 1 - p",
            lambda _, d, mask, p: d * mask * (1 - p),
            "the gradient is multiplied by 1 - p; the forward pass divides.",
        ),
        Mistake(
            "mask ignored",
            lambda _, d, mask, p: d / (1 - p),
            "the mask is ignored: an entry that was dropped had no influence, so its gradient is 0.",
        ),
        Mistake(
            "mask turned",
            lambda _, d, mask, p: d * ~mask / (1 - p),
            "the gradient flows through the dropped entries; mask is True where an entry was kept.",
        ),
        Mistake("passed on", lambda _, d, mask, p: d, "the gradient comes back as it was."),
    ),
)

CHECKS = (max_norm, dropout, dropout_backward)
