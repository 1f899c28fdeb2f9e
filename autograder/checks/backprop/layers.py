"""Checks of unit 4, the networks assignment: counting, vector-Jacobian products and one layer."""

from itertools import pairwise

import numpy as np

from autograder.checks.common.generators import each
from autograder.checks.common.libraries import COURSE, LIBRARY, SLOPES, SOFTMAXES, ready_made
from autograder.checks.common.mistakes import bias_mistakes, not_filled, wrong_products
from autograder.model.check import Check, Mistake, Output

READY_MADE = LIBRARY | COURSE | SLOPES | SOFTMAXES | ready_made("expit")

NO_SLOPE = "the slope that comes back is not used: multiply by it."


def chain(rng, layers=1):
    return {"sizes": tuple(int(size) for size in rng.integers(2, 60, layers + 1))}


def weights_of(sizes):
    return [a * b for a, b in pairwise(sizes)]


parameter_count = Check(
    "parameter_count",
    each(chain, layers=(1, 2, 4)),
    (Output("count", 1, "a whole number", integer=True),),
    forbidden=READY_MADE,
    examples=tuple({"sizes": sizes} for sizes in ((784, 200), (784, 200, 60, 10), (2, 3, 2))),
    mistakes=(
        Mistake("no biases", lambda _, sizes: sum(weights_of(sizes)), "the biases are left out: one for each unit."),
        Mistake(
            "biases of the input",
            lambda _, sizes: sum(weights_of(sizes)) + sum(sizes),
            "the inputs are given biases; only units have one.",
        ),
        Mistake(
            "one bias a layer",
            lambda _, sizes: sum(weights_of(sizes)) + len(sizes) - 1,
            "each layer is given one bias; each of its units has one.",
        ),
        Mistake(
            "bias per input",
            lambda _, sizes: sum(weights_of(sizes)) + sum(sizes[:-1]),
            "the biases are counted by inputs; count them by units.",
        ),
        Mistake(
            "no biases in the last layer",
            lambda _, sizes: sum(weights_of(sizes)) + sum(sizes[1:-1]),
            "the last layer has no biases; its units have one each, like all others.",
        ),
        Mistake(
            "both with one",
            lambda _, sizes: sum((a + 1) * (b + 1) for a, b in pairwise(sizes)),
            "a 1 is added to the units, too; it stands beside the inputs alone.",
        ),
        Mistake(
            "product of all",
            lambda _, sizes: int(np.prod(sizes)),
            "all sizes are multiplied together; each layer has a matrix of its own, and these are added.",
        ),
        Mistake(
            "product of all, with biases",
            lambda _, sizes: int(np.prod(sizes)) + sum(sizes[1:]),
            "all sizes are multiplied together; each layer has a matrix of its own, and these are added.",
        ),
        Mistake(
            "sizes added",
            lambda _, sizes: sum(a + b for a, b in pairwise(sizes)),
            "the sizes of a layer are added; its matrix has rows times columns entries.",
        ),
        Mistake(
            "last layer only",
            lambda ref, sizes: ref.parameter_count(sizes[-2:]),
            "only the last layer is counted; add the layers up.",
        ),
        Mistake(
            "last layer left out",
            lambda ref, sizes: ref.parameter_count(sizes[:-1]),
            "the last layer is left out: how many layers has a chain of so many numbers?",
        ),
        Mistake(
            "wrapped round",
            lambda _, sizes: sum((sizes[i - 1] + 1) * sizes[i] for i in range(len(sizes))),
            "`sizes[i - 1]` is the last entry when i is 0; the first layer is at i = 1.",
        ),
        Mistake(
            "one bias in all",
            lambda _, sizes: sum(weights_of(sizes)) + 1,
            "one bias is counted for the whole network; each unit has one.",
        ),
        Mistake(
            "first layer only",
            lambda ref, sizes: ref.parameter_count(sizes[:2]),
            "only the first layer is counted; add the layers up.",
        ),
    ),
)


def added(rng, more=0):
    """A table with as many columns as rows, or more."""
    N = int(rng.integers(2, 5))
    shape = (N, N + more)
    return {"X": rng.normal(0, 1, shape), "ds": rng.normal(0, 2, N)}


row_sums_vjp = Check(
    "row_sums_vjp",
    each(added, more=(0, 2)),
    (Output("dX", 0.5, "(N, D), the shape of X"),),
    forbidden=READY_MADE,
    examples=(
        {"X": np.arange(8.0).reshape(2, 4), "ds": np.array([3.0, -1])},
        {"X": np.eye(2), "ds": np.array([3.0, 5])},
    ),
    mistakes=(
        Mistake(
            "down the columns",
            lambda _, X, ds: np.ones(X.shape) * ds,
            "the slopes lie across the rows: entry i of ds belongs to all of row i.",
            raises=True,
        ),
        Mistake(
            "times X",
            lambda _, X, ds: X * ds[:, None],
            "the slopes are multiplied by X; a sum is equally steep wherever it is taken.",
        ),
        Mistake(
            "shared out",
            lambda _, X, ds: np.ones(X.shape) * ds[:, None] / X.shape[1],
            "the slope is shared out among the entries; each of them moves the sum in full.",
        ),
        Mistake(
            "not copied",
            lambda _, X, ds: ds[:, None],
            "one number comes back for each row; copy it to all of its entries.",
        ),
        Mistake(
            "summed again",
            lambda _, X, ds: np.full(X.shape, ds.sum()),
            "the slopes of different rows are added; each row keeps its own.",
        ),
        Mistake("no slope", lambda _, X, ds: np.ones(X.shape), NO_SLOPE),
        *not_filled("row_sums_vjp"),
    ),
)


def layer(rng, units=0, samples=0):
    """A layer; with as many units as inputs or samples a wrong transposition keeps the shape."""
    N, D, C = (int(size) for size in rng.permutation([3, 4, 5]))
    N, C = samples or N, units or C
    return {"X": rng.normal(0, 1, (N, D)), "W": rng.normal(0, 1, (D, C)), "b": rng.normal(0, 1, C)}


def square_layer(rng):
    return {"X": rng.normal(0, 1, (4, 3)), "W": rng.normal(0, 1, (3, 3)), "b": rng.normal(0, 1, 3)}


def all_square(rng):
    return {"X": rng.normal(0, 1, (3, 3)), "W": rng.normal(0, 1, (3, 3)), "b": rng.normal(0, 1, 3)}


LAYERS = (layer, square_layer, all_square, *each(layer, samples=(1,)))

affine_forward = Check(
    "affine_forward",
    LAYERS,
    (Output("A", 1, "(N, C), row n for X[n]"),),
    forbidden=READY_MADE,
    examples=({"X": np.array([[1.0, 2]]), "W": np.array([[1.0, 0, 3], [0, 1, -1]]), "b": np.array([10.0, 20, 30])},),
    mistakes=(
        *bias_mistakes("affine_forward"),
        *wrong_products(lambda product, b: product + b),
        *not_filled("affine_forward"),
        Mistake("transposed", lambda _, X, W, b: X @ W.T + b, "W is transposed: its rows belong to the columns of X."),
        Mistake(
            "rectified",
            lambda ref, X, W, b: np.maximum(0, ref.affine_forward(X, W, b)),
            "negative activations are cut off; that comes after the layer.",
        ),
    ),
)


def way_back(draw):
    """The slopes for a layer that is drawn."""
    return lambda rng: slopes_for(rng, draw(rng))


def slopes_for(rng, made):
    return {"dA": rng.normal(0, 1, (len(made["X"]), len(made["b"]))), "X": made["X"], "W": made["W"]}


def returned(dX=None, dW=None, db=None):
    """A wrong way back: each of dX, dW, db is right where it is None, else a function of dA, X, W."""

    def wrong(ref, *args):
        right = ref.affine_backward(*args)
        return tuple(own(*args) if own else part for own, part in zip((dX, dW, db), right, strict=True))

    return wrong


affine_backward = Check(
    "affine_backward",
    tuple(map(way_back, LAYERS)),
    (
        Output("dX", 1, "(N, D), the shape of X"),
        Output("dW", 1, "(D, C), the shape of W"),
        Output("db", 1, "(C,), one for each unit"),
    ),
    forbidden=READY_MADE,
    mistakes=(
        Mistake(
            "dW transposed",
            returned(dW=lambda dA, X, W: dA.T @ X),
            "dW is transposed: its shape must be that of W, (D, C).",
        ),
        Mistake(
            "dX by W",
            returned(dX=lambda dA, X, W: dA @ W),
            "dX is made with W as it is; the shapes ask for it transposed.",
            raises=True,
        ),
        Mistake(
            "db not summed",
            returned(db=lambda dA, X, W: dA),
            "db has a row for each sample: the bias was copied to all of them, so their slopes are added.",
        ),
        Mistake(
            "db along rows",
            returned(db=lambda dA, X, W: dA.sum(axis=1)),
            "db is added along the rows; the biases were copied down the columns.",
        ),
        Mistake(
            "exchanged",
            lambda ref, *args: (lambda dX, dW, db: (dW, dX, db))(*ref.affine_backward(*args)),
            "dX and dW are exchanged: the slope for X comes first.",
        ),
        Mistake(
            "db of the first sample",
            returned(db=lambda dA, X, W: dA[0]),
            "db hears of the first sample only; the bias was copied to all of them.",
        ),
        Mistake(
            "db of the last sample",
            returned(db=lambda dA, X, W: dA[-1]),
            "db hears of the last sample only; the bias was copied to all of them.",
        ),
        Mistake(
            "db in one",
            returned(db=lambda dA, X, W: dA.sum()),
            "all of dA is added up; each unit has a bias of its own.",
        ),
        Mistake(
            "db a mean",
            returned(db=lambda dA, X, W: dA.mean(axis=0)),
            "db is a mean over the samples; slopes of copies are added.",
        ),
        Mistake(
            "db kept a row",
            returned(db=lambda dA, X, W: dA.sum(axis=0, keepdims=True)),
            "db has shape (1, C); b has shape (C,).",
        ),
        Mistake(
            "db of ones",
            returned(db=lambda dA, X, W: np.ones(dA.shape[1])),
            "db is all ones, which is the slope of A for b; it is still to be multiplied by dA.",
        ),
        Mistake(
            "db counts the samples",
            returned(db=lambda dA, X, W: np.full(dA.shape[1], float(len(X)))),
            "db counts the samples, which is the slope of the sum of A for b; it is still to be multiplied by dA.",
        ),
        Mistake(
            "dX transposed",
            returned(dX=lambda dA, X, W: W @ dA.T),
            "dX is transposed: its rows are samples, as those of X are.",
        ),
        Mistake(
            "dW entry by entry",
            returned(dW=lambda dA, X, W: X * dA),
            "`*` multiplies entry by entry; dW is a matrix product.",
        ),
        Mistake(
            "dW without a transposition",
            returned(dW=lambda dA, X, W: X @ dA),
            "dW mixes samples with inputs: row d of it belongs to input d of all samples.",
        ),
        *not_filled("affine_backward", output=1)[:4],
        Mistake(
            "dW a mean",
            returned(dW=lambda dA, X, W: X.T @ dA / len(X)),
            "dW is divided by N; the 1/N of the loss is in dA already.",
        ),
        Mistake(
            "both means",
            returned(dW=lambda dA, X, W: X.T @ dA / len(X), db=lambda dA, X, W: dA.mean(axis=0)),
            "dW and db are divided by N; the 1/N of the loss is in dA already.",
        ),
        Mistake(
            "all means",
            returned(
                dX=lambda dA, X, W: dA @ W.T / len(X),
                dW=lambda dA, X, W: X.T @ dA / len(X),
                db=lambda dA, X, W: dA.mean(axis=0),
            ),
            "all three are divided by N; the 1/N of the loss is in dA already.",
        ),
        Mistake(
            "dW of one sample",
            returned(dW=lambda dA, X, W: np.outer(X[0], dA[0])),
            "dW hears of the first sample only; all of them use the weights.",
        ),
    ),
)

CHECKS = (parameter_count, row_sums_vjp, affine_forward, affine_backward)
