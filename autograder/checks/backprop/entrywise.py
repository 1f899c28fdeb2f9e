"""Checks of unit 4, the networks assignment: the way back entry by entry."""

import numpy as np

from autograder.checks.backprop.layers import NO_SLOPE, READY_MADE
from autograder.checks.common.generators import each
from autograder.model.check import Check, Mistake, Output

NO_SHIFT = "an exponential overflows: no exponent should lie far above 0."

MASK_OF_SLOPE = "the sign of the slope that comes back decides; the activation that went in must."

ALONG = (
    "`np.gradient` compares an entry with its neighbours in the array; each entry has a slope of its own, in a formula."
)

CORNER = "at exactly 0 the slope is 1 here; 0 was agreed on."

SHAPES = ((4,), (2, 3), (3, 3))


def squared(rng, shape=(4,)):
    return {"x": rng.normal(0, 2, shape), "dy": rng.normal(0, 2, shape)}


THREE = {"x": np.array([1.0, 2, 3]), "dy": np.array([10.0, 0, -1])}

square_vjp = Check(
    "square_vjp",
    each(squared, shape=SHAPES),
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


def multiplied(rng, shape=(4,)):
    return {name: rng.normal(0, 2, shape) for name in ("x", "y", "dz")}


product_vjp = Check(
    "product_vjp",
    each(multiplied, shape=SHAPES),
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
        Mistake(
            "summed",
            lambda _, x, y, dz: ((y * dz).sum(), (x * dz).sum()),
            "the slopes are added up; each entry keeps its own.",
        ),
        Mistake(
            "matrix products", lambda _, x, y, dz: (y @ dz, x @ dz), "`@` is a matrix product; multiply entry by entry."
        ),
    ),
)


def bent(rng, shape=(4,)):
    """Activations, one of them exactly 0, with slopes of both signs."""
    A = rng.normal(0, 2, shape)
    A.flat[:3] = 0, abs(A.flat[1]), -abs(A.flat[2])
    return {"dZ": rng.normal(0, 2, shape), "A": A}


relu_backward = Check(
    "relu_backward",
    each(bent, shape=SHAPES),
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


def saturating(rng, shape=(4,)):
    return {"dZ": rng.normal(0, 2, shape), "A": rng.normal(0, 3, shape)}


def sloping(slope):
    """A wrong way back through the sigmoid: slope(A, S) stands for S (1 - S), with S the sigmoid of A."""
    return lambda _, dZ, A: dZ * slope(A, sigmoid(A))


sigmoid_backward = Check(
    "sigmoid_backward",
    each(saturating, shape=SHAPES),
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

CHECKS = (square_vjp, product_vjp, relu_backward, sigmoid_backward)
