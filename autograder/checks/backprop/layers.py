"""Checks of unit 4, the networks assignment: counting, vector-Jacobian products and one layer."""

from itertools import pairwise

import numpy as np

from autograder.checks.common.libraries import COURSE, LIBRARY, SLOPES, SOFTMAXES, ready_made
from autograder.model.check import Check, Mistake, Output

READY_MADE = LIBRARY | COURSE | SLOPES | SOFTMAXES | ready_made("expit")
NO_SLOPE = "the slope that comes back is not used: multiply by it."
NO_SHIFT = "an exponential overflows: make the largest number in it 0 first."
MASK_OF_SLOPE = "the sign of the slope that comes back decides; the activation that went in must."
ALONG = (
    "`np.gradient` compares an entry with its neighbours in the array; each entry has a slope of its own, in a formula."
)
CORNER = "at exactly 0 the slope is 1 here; 0 was agreed on."


def any_shape(rng):
    return [(4,), (3, 2), (2, 3), (3, 3)][int(rng.integers(4))]


def chain(rng):
    return {"sizes": tuple(int(size) for size in rng.integers(2, 60, int(rng.integers(2, 6))))}


def weights_of(sizes):
    return [a * b for a, b in pairwise(sizes)]


parameter_count = Check(
    "parameter_count",
    chain,
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


def squared(rng):
    shape = any_shape(rng)
    return {"x": rng.normal(0, 2, shape), "dy": rng.normal(0, 2, shape)}


THREE = {"x": np.array([1.0, 2, 3]), "dy": np.array([10.0, 0, -1])}

square_vjp = Check(
    "square_vjp",
    squared,
    (Output("dx", 0.5, "the shape of x"),),
    examples=(THREE,),
    forbidden=READY_MADE,
    mistakes=(
        Mistake("no slope", lambda _, x, dy: 2 * x, NO_SLOPE),
        Mistake("one use", lambda _, x, dy: x * dy, "the 2 is missing: x stands in the square twice."),
        Mistake(
            "value for slope",
            lambda _, x, dy: x**2 * dy,
            "the squares themselves are multiplied by dy; their slope is asked for.",
        ),
        Mistake("squared slope", lambda _, x, dy: 2 * x * dy**2, "dy is squared; it multiplies once."),
        Mistake("added", lambda _, x, dy: 2 * x + dy, "the two slopes are added; along a way they are multiplied."),
        Mistake("without x", lambda _, x, dy: 2 * dy, "x is not used: the square is steeper where x is larger."),
        Mistake("summed", lambda _, x, dy: (2 * x * dy).sum(), "the slopes are added up; each entry keeps its own."),
        Mistake(
            "jacobian",
            lambda _, x, dy: dy @ np.diag(2 * x),
            "this multiplies by the whole Jacobian, for an x with one axis only; of each row one entry is needed, "
            "so multiply entry by entry.",
            raises=True,
        ),
        Mistake("np.gradient", lambda _, x, dy: dy * np.gradient(x**2), ALONG),
        Mistake("np.gradient over x", lambda _, x, dy: dy * np.gradient(x**2, x), ALONG),
    ),
)


def multiplied(rng):
    shape = any_shape(rng)
    return {name: rng.normal(0, 2, shape) for name in ("x", "y", "dz")}


product_vjp = Check(
    "product_vjp",
    multiplied,
    (Output("dx", 0.5, "the shape of x"), Output("dy", 0.5, "the shape of y")),
    examples=({"x": np.array([5.0, 1]), "y": np.array([7.0, -2]), "dz": np.array([1.0, 0.5])},),
    forbidden=READY_MADE,
    mistakes=(
        Mistake(
            "exchanged",
            lambda _, x, y, dz: (x * dz, y * dz),
            "each factor gets its own value back: if the 5 grows, the product grows 7 times as fast.",
        ),
        Mistake("no slope", lambda _, x, y, dz: (y, x), NO_SLOPE),
        Mistake(
            "handed on", lambda _, x, y, dz: (dz, dz), "this is the way back through a sum; a product is asked for."
        ),
        Mistake(
            "added",
            lambda _, x, y, dz: (x * dz + y * dz,) * 2,
            "the two slopes are added; they belong to two different arrays.",
        ),
        Mistake("product", lambda _, x, y, dz: (x * y * dz,) * 2, "the product itself is multiplied by dz."),
    ),
)


def added(rng):
    N = int(rng.integers(2, 5))
    shape = (N, N) if rng.random() < 0.4 else (N, N + int(rng.integers(1, 3)))
    return {"X": rng.normal(0, 1, shape), "ds": rng.normal(0, 2, N)}


row_sums_vjp = Check(
    "row_sums_vjp",
    added,
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
        Mistake(
            "first row",
            lambda _, X, ds: np.outer(ds * (np.arange(len(X)) == 0), np.ones(X.shape[1])),
            "only the first row is filled: is the `return` inside the loop?",
        ),
    ),
)


def layer(rng):
    """A layer; every third time with as many units as inputs, where a wrong transposition keeps the shape."""
    N, D, C = (int(size) for size in rng.permutation([3, 4, 5]))
    C = D if rng.random() < 0.4 else C
    return {"X": rng.normal(0, 1, (N, D)), "W": rng.normal(0, 1, (D, C)), "b": rng.normal(0, 1, C)}


affine_forward = Check(
    "affine_forward",
    layer,
    (Output("A", 1, "(N, C), row n for X[n]"),),
    forbidden=READY_MADE,
    examples=(
        {"X": np.array([[1.0, 2]]), "W": np.array([[1.0, 0, 3], [0, 1, -1]]), "b": np.array([10.0, 20, 30])},
        layer(np.random.default_rng(3)),
    ),
    mistakes=(
        Mistake("no bias", lambda _, X, W, b: X @ W, "the bias is not added."),
        Mistake("transposed", lambda _, X, W, b: X @ W.T + b, "W is transposed: its rows belong to the columns of X."),
        Mistake("bias subtracted", lambda _, X, W, b: X @ W - b, "the bias is subtracted; it is added."),
        Mistake(
            "bias once for all", lambda _, X, W, b: X @ W + b.sum(), "the biases are added up; each unit has its own."
        ),
        Mistake(
            "rectified",
            lambda ref, X, W, b: np.maximum(0, ref.affine_forward(X, W, b)),
            "negative activations are cut off; that comes after the layer.",
        ),
    ),
)


def way_back(rng):
    made = layer(rng)
    return {"dA": rng.normal(0, 1, (len(made["X"]), len(made["b"]))), "X": made["X"], "W": made["W"]}


def square_layer(rng):
    return {"dA": rng.normal(0, 1, (4, 3)), "X": rng.normal(0, 1, (4, 3)), "W": rng.normal(0, 1, (3, 3))}


def returned(dX=None, dW=None, db=None):
    """A wrong way back: each of dX, dW, db is right where it is None, else a function of dA, X, W."""

    def wrong(ref, *args):
        right = ref.affine_backward(*args)
        return tuple(own(*args) if own else part for own, part in zip((dX, dW, db), right, strict=True))

    return wrong


affine_backward = Check(
    "affine_backward",
    way_back,
    (
        Output("dX", 1, "(N, D), the shape of X"),
        Output("dW", 1, "(D, C), the shape of W"),
        Output("db", 1, "(C,), one for each unit"),
    ),
    examples=(square_layer(np.random.default_rng(5)), way_back(np.random.default_rng(6))),
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


def bent(rng):
    """Activations, some of them exactly 0, with slopes of both signs."""
    shape = any_shape(rng)
    A = rng.normal(0, 2, shape)
    A.flat[int(rng.integers(A.size))] = 0
    return {"dZ": rng.normal(0, 2, shape), "A": A}


relu_backward = Check(
    "relu_backward",
    bent,
    (Output("dA", 1, "the shape of A"),),
    forbidden=READY_MADE,
    examples=({"dZ": np.array([-2.0, 3, 5, -7, 4]), "A": np.array([1.0, -1, 2, 0, 0])},),
    mistakes=(
        Mistake("mask of the slope", lambda _, dZ, A: dZ * (dZ > 0), MASK_OF_SLOPE),
        Mistake(
            "both masks",
            lambda _, dZ, A: dZ * (dZ > 0) * (A > 0),
            "negative slopes are cut off, too; only the activation decides.",
        ),
        Mistake("slope at 0", lambda _, dZ, A: dZ * (A >= 0), CORNER),
        Mistake(
            "half at 0",
            lambda _, dZ, A: dZ * np.heaviside(A, 0.5),
            "at exactly 0 the slope is 1/2 here; 0 was agreed on.",
        ),
        Mistake(
            "no mask", lambda _, dZ, A: dZ, "the slope is handed on everywhere; where the ReLU cut off, nothing passes."
        ),
        Mistake("no slope", lambda _, dZ, A: (A > 0) * 1.0, NO_SLOPE),
        Mistake("exchanged", lambda _, dZ, A: A * (dZ > 0), "the two arguments are exchanged: dZ comes first, then A."),
        Mistake(
            "leaky",
            lambda _, dZ, A: np.where(A > 0, dZ, 0.01 * dZ),
            "a hundredth of the slope passes where the ReLU cut off; nothing does.",
        ),
        Mistake("the ReLU again", lambda _, dZ, A: np.maximum(0, A), "this is the ReLU itself, on the way forward."),
        Mistake(
            "times Z",
            lambda _, dZ, A: dZ * np.maximum(0, A),
            "the slope is multiplied by the ReLU's value; where it is not 0 its slope is 1.",
        ),
        Mistake(
            "sign",
            lambda _, dZ, A: dZ * np.sign(A),
            "negative activations hand back minus the slope; they hand back nothing.",
        ),
        Mistake(
            "mask turned", lambda _, dZ, A: dZ * (A < 0), "the wrong side passes: slopes come back where A is positive."
        ),
        Mistake("np.gradient", lambda _, dZ, A: dZ * np.gradient(np.maximum(0, A)), ALONG),
        Mistake("np.gradient over A", lambda _, dZ, A: dZ * np.gradient(np.maximum(0, A), A), ALONG),
    ),
)


def sigmoid(A):
    return np.exp(-np.logaddexp(0, -A))


def saturating(rng):
    shape = any_shape(rng)
    return {"dZ": rng.normal(0, 2, shape), "A": rng.normal(0, 3, shape)}


def sloping(slope):
    """A wrong way back through the sigmoid: slope(A, S) stands for S (1 - S), with S the sigmoid of A."""
    return lambda _, dZ, A: dZ * slope(A, sigmoid(A))


sigmoid_backward = Check(
    "sigmoid_backward",
    saturating,
    (Output("dA", 1, "the shape of A"),),
    forbidden=READY_MADE,
    examples=(
        {"dZ": np.array([1.0, -2, 3, 5]), "A": np.array([0.0, 1, -3, 0.5])},
        {"dZ": np.array([1.0, 4, 1, -2]), "A": np.array([1000.0, 0, -1000, 2])},
    ),
    mistakes=(
        Mistake("overflow on the left", sloping(lambda A, S: np.exp(-A) / (1 + np.exp(-A)) ** 2), NO_SHIFT),
        Mistake("overflow on the right", sloping(lambda A, S: np.exp(A) / (1 + np.exp(A)) ** 2), NO_SHIFT),
        Mistake(
            "sigmoid twice",
            sloping(lambda A, S: sigmoid(S) * (1 - sigmoid(S))),
            "the sigmoid is taken twice: its slope is asked for at A.",
        ),
        Mistake(
            "A for its sigmoid",
            sloping(lambda A, S: A * (1 - A)),
            "A is used as if it were the sigmoid already; A is what goes into it.",
        ),
        Mistake("no slope", lambda _, dZ, A: sigmoid(A) * (1 - sigmoid(A)), NO_SLOPE),
        Mistake(
            "value for slope", sloping(lambda A, S: S), "the value of the sigmoid is used; its slope is asked for."
        ),
        Mistake(
            "one factor",
            sloping(lambda A, S: 1 - S),
            "only 1 minus the sigmoid is there: the slope has a second factor.",
        ),
        Mistake(
            "square",
            sloping(lambda A, S: S * (1 - S**2)),
            "1 minus the square is of tanh; here it is 1 minus the value.",
        ),
        Mistake(
            "brackets missing",
            sloping(lambda A, S: (1 + np.exp(-A)) * -np.exp(-A)),
            "`1 / 1 + np.exp(-A)` divides first: the whole sum belongs below.",
        ),
        Mistake(
            "denominator not squared",
            sloping(lambda A, S: np.minimum(S, 1 - S)),
            "exp(-|A|) / (1 + exp(-|A|)) is one of the two factors only: the denominator stands there twice.",
        ),
        Mistake("tanh", sloping(lambda A, S: 1 - S**2), "this is the slope of tanh, 1 minus the square of the value."),
        Mistake(
            "slope for A", lambda _, dZ, A: A * sigmoid(dZ) * (1 - sigmoid(dZ)), "the two arguments are exchanged."
        ),
        Mistake("falling", sloping(lambda A, S: -S * (1 - S)), "the sign is wrong: the sigmoid rises everywhere."),
        Mistake("np.gradient", sloping(lambda A, S: np.gradient(S)), ALONG),
        Mistake("np.gradient over A", sloping(lambda A, S: np.gradient(S, A)), ALONG),
    ),
)


CHECKS = (
    parameter_count,
    square_vjp,
    product_vjp,
    row_sums_vjp,
    affine_forward,
    affine_backward,
    relu_backward,
    sigmoid_backward,
)
