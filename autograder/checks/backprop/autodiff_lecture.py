"""Checks of the lecture on automatic differentiation: ungraded, tried on public cases only."""

import numpy as np

from autograder.checks.common.generators import each
from autograder.model.check import Check, Mistake, Output
from cvcourse.backprop import node
from cvcourse.backprop.asked import gradients

GRADIENTS = "cvcourse.backprop.asked.gradients"

ALREADY = 2.0  # what stands in every gradient before `back` runs, as asked.ALREADY

OVERWRITTEN = (
    "`back` overwrites a gradient; add to it, since the same value may be used elsewhere and has received something."
)

NOTHING = (
    "`back` leaves a gradient as it was. What it returns is not looked at, and `dA = dA + ...` makes a new array, "
    "while the Node keeps the old one. Change it in place, with +=."
)

SHAPES = ((3,), (2, 4), (3, 3))


def heights(rng, shape=(3,)):
    return {"A": 1.2 * rng.normal(size=shape), "dZ": rng.normal(size=shape)}


def _slope(slope):
    """The mistake that takes another slope: slope(A, Z)."""
    return lambda _, A, dZ: (np.tanh(A), dZ * slope(A, np.tanh(A)))


tanh = Check(
    "tanh",
    each(heights, shape=SHAPES),
    (Output("Z", 1, "the shape of A"), Output("dA", 1, "the shape of A")),
    graded=False,
    through=GRADIENTS,
    examples=(
        {"A": np.array(0.5), "dZ": np.array(1.0)},
        {"A": np.array([[-2.0, 0.0, 1.0]]), "dZ": np.array([[1.0, 2.0, -3.0]])},
    ),
    mistakes=(
        Mistake("overwritten", lambda _, A, dZ: (np.tanh(A), dZ * (1 - np.tanh(A) ** 2) - ALREADY), OVERWRITTEN),
        Mistake("rebound", lambda _, A, dZ: (np.tanh(A), 0 * dZ), NOTHING),
        Mistake(
            "slope at the input",
            _slope(lambda A, Z: 1 - A**2),
            "you square the input; 1 - Z**2 wants what came out of tanh.",
        ),
        Mistake("tanh twice", _slope(lambda A, Z: 1 - np.tanh(Z) ** 2), "tanh is taken twice: Z is tanh of A already."),
        Mistake(
            "plus",
            _slope(lambda A, Z: 1 + Z**2),
            "your slope grows away from 0, as that of the tangent does; tanh gets flatter there.",
        ),
        Mistake(
            "square of the difference",
            _slope(lambda A, Z: (1 - Z) ** 2),
            "the whole bracket is squared; which part of it should be?",
        ),
        Mistake("not squared", _slope(lambda A, Z: 1 - Z), "is a square missing in the slope?"),
        Mistake(
            "of the sigmoid",
            _slope(lambda A, Z: Z * (1 - Z)),
            "Z * (1 - Z) is the slope of the sigmoid; tanh has another.",
        ),
        Mistake("sign", _slope(lambda A, Z: Z**2 - 1), "the sign of the slope is turned: tanh rises everywhere."),
        Mistake("tanh itself", _slope(lambda A, Z: Z), "you multiply by tanh itself; by its slope is meant."),
        Mistake("passed on", _slope(lambda A, Z: 1), "dZ is handed on unchanged: the slope of tanh is missing."),
        Mistake(
            "no gradient",
            lambda _, A, dZ: (np.tanh(A), 1 - np.tanh(A) ** 2),
            "you add the slope of tanh alone; what arrives, dZ, has to be multiplied by it.",
        ),
        Mistake(
            "squared gradient",
            lambda _, A, dZ: (np.tanh(A), dZ * (1 - dZ**2)),
            "the slope is taken from dZ; it depends on where tanh was evaluated.",
        ),
        Mistake(
            "times the input",
            _slope(lambda A, Z: A),
            "dZ is multiplied by what went in; by the slope of tanh at that place is meant.",
        ),
        Mistake(
            "multiplied in",
            lambda _, A, dZ: (np.tanh(A), ALREADY * dZ * (1 - np.tanh(A) ** 2) - ALREADY),
            "the gradient is multiplied by the new part, as with `*=`; parts of a gradient add up.",
        ),
        Mistake(
            "value not computed",
            lambda _, A, dZ: (A, dZ * (1 - np.tanh(A) ** 2)),
            "the Node holds A itself: hand tanh of it to node.",
        ),
    ),
)


def factors(rng, shape=(3,)):
    return {name: rng.normal(size=shape) for name in ("A", "B", "dZ")}


def _shares(shares, value=lambda A, B: A * B):
    """The mistake with other shares: shares(A, B, dZ) -> what is added to dA and dB."""
    return lambda _, A, B, dZ: (value(A, B), *shares(A, B, dZ))


product = Check(
    "product",
    each(factors, shape=SHAPES),
    graded=False,
    through=GRADIENTS,
    outputs=(Output("Z", 1, "the shape of A"), Output("dA", 1, "the shape of A"), Output("dB", 1, "the shape of B")),
    examples=(
        {"A": np.array(3.0), "B": np.array(5.0), "dZ": np.array(1.0)},
        {"A": np.array([1.0, 2.0]), "B": np.array([-4.0, 10.0]), "dZ": np.array([0.5, 3.0])},
    ),
    mistakes=(
        Mistake("overwritten", _shares(lambda A, B, dZ: (dZ * B - ALREADY, dZ * A - ALREADY)), OVERWRITTEN),
        Mistake("first only", _shares(lambda A, B, dZ: (dZ * B, 0 * dZ)), "B receives nothing."),
        Mistake("second only", _shares(lambda A, B, dZ: (0 * dZ, dZ * A)), "A receives nothing."),
        Mistake("rebound", _shares(lambda A, B, dZ: (0 * dZ, 0 * dZ)), NOTHING),
        Mistake(
            "not exchanged",
            _shares(lambda A, B, dZ: (dZ * A, dZ * B)),
            "each input receives its own value times dZ. When A grows a little, by how much does A * B grow? "
            "(Or are `inputs` in another order than in `back`?)",
        ),
        Mistake(
            "passed on",
            _shares(lambda A, B, dZ: (dZ, dZ)),
            "dZ is handed on unchanged, as in a sum; in a product the other factor counts.",
        ),
        Mistake("no gradient", _shares(lambda A, B, dZ: (B, A)), "what arrives, dZ, is not multiplied by the slopes."),
        Mistake(
            "all to the first",
            _shares(lambda A, B, dZ: (dZ * (A + B), 0 * dZ)),
            "both shares are added to dA; one of them belongs to dB.",
        ),
        Mistake(
            "the gradient for the value",
            _shares(lambda A, B, dZ: (dZ * ALREADY, dZ * (ALREADY + dZ * ALREADY))),
            "you multiply by the gradient of the other input; its value is meant.",
        ),
        Mistake(
            "second share from the first gradient",
            _shares(lambda A, B, dZ: (dZ * B, ALREADY + dZ * B)),
            "dB is made from dA; it depends on dZ and A alone.",
        ),
        Mistake(
            "product of the values",
            _shares(lambda A, B, dZ: (dZ * A * B, dZ * A * B)),
            "both receive dZ times the whole product; the slope with respect to A is the other factor.",
        ),
        Mistake(
            "added to what arrives",
            _shares(lambda A, B, dZ: (dZ + B, dZ + A)),
            "the slope is added to what arrives; the chain rule multiplies the two.",
        ),
        Mistake(
            "doubled",
            _shares(lambda A, B, dZ: (2 * dZ * B, 2 * dZ * A)),
            "both shares are twice too large; that a value may be used twice is no concern of `back`.",
        ),
        Mistake(
            "matrix product",
            _shares(lambda A, B, dZ: (dZ * B, dZ * A), lambda A, B: A @ B),
            "the value is a matrix product, `@` or `np.dot`; multiply entry by entry, with `*`.",
        ),
        Mistake(
            "matrix product of square tables",
            _shares(
                lambda A, B, dZ: (dZ * B, dZ * A),
                lambda A, B: A @ B if A.ndim == 2 and A.shape[0] == A.shape[1] else A * B,
            ),
            "the value is a matrix product, `@` or `np.dot`; multiply entry by entry, with `*`.",
        ),
        Mistake(
            "matrix products",
            _shares(lambda A, B, dZ: (dZ @ B.T, A.T @ dZ), lambda A, B: A @ B),
            "these are the value and the gradients of a matrix product; multiply entry by entry, with `*`.",
        ),
        Mistake(
            "a sum", _shares(lambda A, B, dZ: (dZ * B, dZ * A), lambda A, B: A + B), "the value is the sum of A and B."
        ),
    ),
)


def rows(rng, more=2):
    """A row, how often to copy it, and a gradient for the copies; more copies than entries, or as many."""
    D = int(rng.integers(2, 5))
    N = D + more
    return {"b": rng.normal(size=D), "N": N, "dZ": rng.normal(size=(N, D))}


def _collected(collect):
    """The mistake that collects otherwise: collect(dZ) -> what is added to db."""
    return lambda _, b, N, dZ: (np.tile(b, (N, 1)), collect(dZ))


def _copying(collect, value=lambda b, N: np.tile(b, (N, 1))):
    """The mistake as it would be written on the tape, errors included."""

    def copies(b, N):
        def back(dZ, db):
            db += collect(dZ)

        return node(value(b.value, N), back, (b,))

    return lambda _, *args: gradients(copies, *args)


COPIES_ADD_UP = "the gradients of the copies are not added up: db has the shape of b, and dZ a row for each copy."

LONG = "the copies lie in one long row; they lie below each other, in a table with N rows."

copies = Check(
    "copies",
    each(rows, more=(2, 0)),
    graded=False,
    through=GRADIENTS,
    outputs=(Output("Z", 1, "(N, D), row after row b"), Output("db", 1, "(D,), the shape of b")),
    examples=({"b": np.array([5.0, 7.0]), "N": 3, "dZ": np.array([[1.0, 10.0], [2.0, -20.0], [4.0, 50.0]])},),
    mistakes=(
        Mistake("overwritten", _collected(lambda dZ: dZ.sum(axis=0) - ALREADY), OVERWRITTEN),
        Mistake("not summed", _copying(lambda dZ: dZ), COPIES_ADD_UP, raises=True),
        Mistake(
            "wrong axis",
            _copying(lambda dZ: dZ.sum(axis=1)),
            "the sum runs along the rows; the copies lie below each other, so add down the columns.",
            raises=True,
        ),
        *(
            Mistake(f"one long row, {name}", _copying(lambda dZ: 0.0, value), LONG, raises=True)
            for name, value in {"tiled": np.tile, "repeated": np.repeat}.items()
        ),
        Mistake("rebound", _collected(lambda dZ: 0 * dZ[0]), NOTHING),
        Mistake(
            "mean",
            _collected(lambda dZ: dZ.mean(axis=0)),
            "you add the mean of the copies' gradients; every copy acts on the loss, so they add up.",
        ),
        Mistake("last row overwrites", _collected(lambda dZ: dZ[-1] - ALREADY), OVERWRITTEN),
        Mistake(
            "counted twice",
            _collected(lambda dZ: dZ.sum(axis=0) * len(dZ)),
            "the sum over the copies is multiplied by N; adding them up has counted each already.",
        ),
        Mistake(
            "first copy",
            _collected(lambda dZ: dZ[0]),
            "only the first copy's gradient comes back; those of all copies add up.",
        ),
        Mistake(
            "last copy",
            _collected(lambda dZ: dZ[-1]),
            "only the last copy's gradient comes back; those of all copies add up.",
        ),
        Mistake(
            "all but the first",
            _collected(lambda dZ: dZ[1:].sum(axis=0)),
            "the first copy's gradient is left out; row 0 counts, too.",
        ),
        Mistake(
            "all but the last",
            _collected(lambda dZ: dZ[:-1].sum(axis=0)),
            "the last copy's gradient is left out; there are N of them, the last at N - 1.",
        ),
        Mistake(
            "largest",
            _collected(lambda dZ: dZ.max(axis=0)),
            "only the largest gradient of each column comes back; those of all copies add up.",
        ),
        Mistake(
            "first copy times N",
            _collected(lambda dZ: dZ[0] * len(dZ)),
            "you count the first copy N times; each copy has a gradient of its own.",
        ),
        Mistake(
            "everything",
            _collected(lambda dZ: np.full(dZ.shape[1], dZ.sum())),
            "every entry of db receives the sum of everything; each collects from its own column only.",
        ),
        Mistake(
            "number of copies",
            _collected(lambda dZ: np.full(dZ.shape[1], float(len(dZ)))),
            "you count the copies; what arrives, dZ, has to be added up over them.",
        ),
        Mistake(
            "times b",
            lambda _, b, N, dZ: (np.tile(b, (N, 1)), dZ.sum(axis=0) * b),
            "the gradients are multiplied by b; a copy changes as much as b does.",
        ),
    ),
)

CHECKS = (tanh, product, copies)
