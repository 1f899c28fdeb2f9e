"""Checks of the lecture on networks: ungraded, tried on public cases only."""

import numpy as np

from autograder.checks.common.generators import each
from autograder.checks.common.mistakes import bias_mistakes, not_filled
from autograder.model.check import Check, Mistake, Output


def inputs_and_weights(rng, sign=1):
    """A neuron that is on, or off, with the bias and mostly without."""
    D = int(rng.integers(2, 6))
    x, w = rng.normal(0, 2, D), rng.normal(0, 6, D + 1)
    w[:-1] *= sign * np.sign(w[:-1] @ x)
    if sign * (x @ w[:-1] + w[-1]) <= 0.1:
        w[-1] = sign * abs(w[-1])
    return {"x": x, "w": w}


neuron = Check(
    "neuron",
    each(inputs_and_weights, sign=(1, -1)),
    (Output("answer", 1, "one number"),),
    graded=False,
    examples=(
        {"x": np.array([2.0, 1.0]), "w": np.array([1.0, -3.0, 2.0])},
        {"x": np.array([2.0, 1.0]), "w": np.array([1.0, -3.0, 0.5])},
        {"x": np.array([0.5, -2.0, 1.5]), "w": np.array([1.0, 0.5, 2.0, -0.25])},
    ),
    mistakes=(
        Mistake(
            "no activation function", lambda _, x, w: x @ w[:-1] + w[-1], "this can be below 0: the ReLU is missing."
        ),
        Mistake("no bias", lambda _, x, w: max(0, x @ w[:-1]), "the bias is not added; it is the last of the weights."),
        Mistake(
            "first input left out",
            lambda _, x, w: max(0, x[1:] @ w[1:-1] + w[-1]),
            "the first input is left out; places are counted from 0.",
        ),
        Mistake(
            "bias taken away",
            lambda _, x, w: max(0, x @ w[:-1] - w[-1]),
            "the bias is subtracted; it is the weight of an input 1 and is added.",
        ),
        Mistake(
            "bias first",
            lambda _, x, w: max(0, x @ w[1:] + w[0]),
            "the bias is taken from the front; it is the last of the weights, and the extra 1 the last input.",
        ),
        Mistake(
            "ReLU before the bias",
            lambda _, x, w: max(0, x @ w[:-1]) + w[-1],
            "the bias is added after the ReLU; it belongs to the activation.",
        ),
        Mistake(
            "ReLU of each product",
            lambda _, x, w: np.maximum(0, np.append(x, 1) * w).sum(),
            "each product is cut at 0; the ReLU sees their sum only.",
        ),
        Mistake(
            "step", lambda _, x, w: float(x @ w[:-1] + w[-1] > 0), "this says on or off; a ReLU also says how much."
        ),
        Mistake(
            "absolute value",
            lambda _, x, w: abs(x @ w[:-1] + w[-1]),
            "what is below 0 is turned positive; a ReLU makes it 0.",
        ),
        Mistake(
            "least", lambda _, x, w: min(0, x @ w[:-1] + w[-1]), "the ReLU keeps what is above 0, not what is below."
        ),
    ),
)


def samples_and_layer(rng, square=False):
    """A layer and samples; with as many neurons as inputs and samples a wrong axis raises no error."""
    N, D, H = (4, 4, 4) if square else (int(v) for v in rng.permutation([3, 4, 5]))
    return {"X": rng.normal(size=(N, D)), "W": rng.normal(size=(D, H)), "b": rng.normal(size=H)}


layer = Check(
    "layer",
    each(samples_and_layer, square=(False, True)),
    (Output("answers", 1, "(N, H), a row for each sample, a column for each neuron"),),
    graded=False,
    examples=(
        {
            "X": np.array([[2.0, 1.0], [0.0, 1.0], [-1.0, -1.0]]),
            "W": np.array([[1.0, 1.0, -0.5, 2.0], [-3.0, 0.5, 1.5, -1.0]]),
            "b": np.array([2.0, -1.0, 0.5, -0.5]),
        },
    ),
    mistakes=(
        Mistake(
            "no activation function", lambda _, X, W, b: X @ W + b, "some of these are below 0: the ReLU is missing."
        ),
        *bias_mistakes("layer", adding="neuron"),
        Mistake(
            "ReLU before the bias",
            lambda _, X, W, b: np.maximum(0, X @ W) + b,
            "the biases are added after the ReLU; they belong to the activation.",
        ),
        Mistake(
            "ReLU of the inputs",
            lambda _, X, W, b: np.maximum(0, X) @ W + b,
            "the inputs are cut at 0; the ReLU comes after the biases, on the activations.",
        ),
        Mistake(
            "leaky",
            lambda _, X, W, b: np.where((A := X @ W + b) > 0, A, 0.01 * A),
            "a hundredth of what is below 0 is kept; a ReLU answers 0 there.",
        ),
        Mistake(
            "at most 1",
            lambda _, X, W, b: np.clip(X @ W + b, 0, 1),
            "the answers are cut off at 1; a ReLU has no upper end.",
        ),
        *not_filled("layer"),
        Mistake(
            "absolute values",
            lambda _, X, W, b: abs(X @ W + b),
            "what is below 0 is turned positive; a ReLU makes it 0.",
        ),
        Mistake(
            "largest of each column",
            lambda _, X, W, b: np.max(X @ W + b, axis=0),
            "this looks for the largest of each column; a ReLU compares each number with 0, as `np.maximum` does.",
        ),
        Mistake(
            "least", lambda _, X, W, b: np.minimum(0, X @ W + b), "the ReLU keeps what is above 0, not what is below."
        ),
        Mistake(
            "transposed",
            lambda _, X, W, b: np.maximum(0, X @ W + b).T,
            "rows and columns are exchanged: a sample is a row, also on the way out.",
        ),
        Mistake(
            "softmax of it",
            lambda _, X, W, b: (lambda e: e / e.sum(axis=1, keepdims=True))(np.exp(X @ W + b)),
            "this is a softmax; a hidden layer has a ReLU.",
        ),
        Mistake(
            "sigmoid", lambda _, X, W, b: 1 / (1 + np.exp(-(X @ W + b))), "this is a sigmoid; a ReLU is asked for."
        ),
        Mistake(
            "sum of the neurons",
            lambda _, X, W, b: np.maximum(0, X @ W + b).sum(axis=1),
            "the neurons are added up; each keeps a column of its own.",
        ),
        Mistake(
            "on or off",
            lambda _, X, W, b: (X @ W + b > 0) * 1.0,
            "this says which neurons are on; a ReLU also says how much.",
        ),
    ),
)


def points_and_lines(rng):
    N, H = int(rng.integers(30, 60)), int(rng.integers(2, 5))
    return {"X": rng.uniform(-1.5, 1.5, (N, 2)), "W": rng.normal(size=(2, H)), "b": rng.normal(size=H) * 0.4}


SQUARE = np.array([[x, y] for x in (-1.0, 0.0, 1.0) for y in (-1.0, 0.0, 1.0)])

pieces = Check(
    "pieces",
    points_and_lines,
    (Output("pieces", 1, "a whole number", integer=True),),
    graded=False,
    examples=(
        {"X": SQUARE, "W": np.array([[1.0, 0.0], [0.0, 1.0]]), "b": np.array([0.5, 0.5])},
        {"X": SQUARE, "W": np.array([[1.0, 1.0, 1.0], [1.0, 1.0, 1.0]]), "b": np.array([1.5, 0.5, -0.5])},
        {"X": SQUARE, "W": np.array([[1.0, 1.0, 0.0], [0.0, 0.0, 1.0]]), "b": np.array([0.0, 0.5, 0.0])},
    ),
    mistakes=(
        Mistake(
            "all that are possible",
            lambda _, X, W, b: 2 ** W.shape[1],
            "this counts every pattern that one could write down; count those that occur among the points.",
        ),
        Mistake(
            "most that there can be",
            lambda _, X, W, b: 1 + len(b) + len(b) * (len(b) - 1) // 2,
            "this is the most that so many lines can make; count the patterns that occur among the points.",
        ),
        Mistake(
            "all off left out",
            lambda _, X, W, b: len(np.unique((A := X @ W + b > 0)[A.any(axis=1)], axis=0)),
            "where every neuron is off is a piece, too.",
        ),
        Mistake(
            "three signs",
            lambda _, X, W, b: len(np.unique(np.sign(X @ W + b), axis=0)),
            "this tells below, exactly and above 0 apart; an activation of exactly 0 is off like those below.",
        ),
        Mistake(
            "numbers that collide",
            lambda _, X, W, b: len(np.unique((X @ W + b > 0) @ np.arange(len(b)))),
            "two different patterns get the same number here; each pattern needs one of its own.",
        ),
        Mistake(
            "how many are on",
            lambda _, X, W, b: len(np.unique((X @ W + b > 0).sum(axis=1))),
            "this tells points apart by how many neurons are on; it matters which ones.",
        ),
        Mistake(
            "columns",
            lambda _, X, W, b: len(np.unique(X @ W + b > 0, axis=1).T),
            "patterns are compared down the columns; each point's pattern is a row.",
        ),
        Mistake(
            "biases taken away",
            lambda _, X, W, b: len(np.unique(X @ W - b > 0, axis=0)),
            "the biases are subtracted, as in `X @ W > b`; they are added.",
        ),
        Mistake(
            "no bias",
            lambda _, X, W, b: len(np.unique(X @ W > 0, axis=0)),
            "the biases are missing, so all lines go through the same point.",
        ),
        Mistake(
            "different answers",
            lambda _, X, W, b: len(np.unique(np.maximum(0, X @ W + b), axis=0)),
            "this counts different answers of the layer; a piece is one pattern of on and off.",
        ),
        Mistake(
            "exactly 0 is on",
            lambda _, X, W, b: len(np.unique(X @ W + b >= 0, axis=0)),
            "an activation of exactly 0 is off.",
        ),
        Mistake(
            "values on and off",
            lambda _, X, W, b: len(np.unique(X @ W + b > 0)),
            "this counts the values on and off; compare whole rows with each other.",
        ),
        Mistake(
            "entries",
            lambda _, X, W, b: int((X @ W + b > 0).sum()),
            "this counts how often any neuron is on; count the different rows.",
        ),
        Mistake(
            "changes",
            lambda _, X, W, b: 1 + int((np.diff(X @ W + b > 0, axis=0)).any(axis=1).sum()),
            "this counts how often the pattern changes from one point to the next; a pattern that comes again is "
            "no new piece.",
        ),
        Mistake("points", lambda _, X, W, b: len(X), "this counts the points; equal patterns count once."),
    ),
)

CHECKS = (neuron, layer, pieces)
