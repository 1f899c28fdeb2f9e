"""Checks of the lecture on networks: ungraded, tried on public cases only."""

import numpy as np

from autograder.model.check import Check, Mistake, Output


def inputs_and_weights(rng):
    D = int(rng.integers(2, 6))
    x, w = rng.normal(0, 2, D), rng.normal(0, 2, D + 1)
    w[:-1] *= np.sign(w[:-1] @ x)  # on, mostly, with the bias and without
    return {"x": x, "w": w}


neuron = Check(
    "neuron",
    inputs_and_weights,
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


def samples_and_layer(rng):
    N, D, H = (int(v) for v in rng.choice(np.arange(2, 8), 3, replace=False))
    return {"X": rng.normal(size=(N, D)), "W": rng.normal(size=(D, H)), "b": rng.normal(size=H)}


layer = Check(
    "layer",
    samples_and_layer,
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
        Mistake("no bias", lambda _, X, W, b: np.maximum(0, X @ W), "the biases are not added."),
        Mistake(
            "ReLU before the bias",
            lambda _, X, W, b: np.maximum(0, X @ W) + b,
            "the biases are added after the ReLU; they belong to the activation.",
        ),
        Mistake(
            "biases taken away",
            lambda _, X, W, b: np.maximum(0, X @ W - b),
            "the biases are subtracted; they are added.",
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
        Mistake(
            "first sample only",
            lambda _, X, W, b: np.maximum(0, X @ W + b) * (np.arange(len(X)) == 0)[:, None],
            "only the first row is filled: is the `return` inside the loop?",
        ),
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


def chain(rng):
    return {"x": float(rng.normal()), "weights": rng.normal(size=int(rng.integers(2, 6))) * 1.5}


def _chain(x, weights, factor):
    """Output and the product of factor(w, a, what went in, what came out) over the layers."""
    h, slope = x, 1.0
    for w in weights:
        a = w * h
        h, before = np.tanh(a), h
        slope *= factor(w, a, before, h)
    return h, slope


def _summed(x, weights):
    h, total = x, 0.0
    for w in weights:
        h = np.tanh(w * h)
        total += w * (1 - h**2)
    return h, total


def _at_the_end(x, weights, times):
    """Output and the product of the weights, times so often the slope of the last tanh."""
    h, slope = _chain(x, weights, lambda w, a, before, h: w)
    return h, slope * (1 - h**2) ** times


def _weight_once(x, weights):
    return _chain(x, weights, lambda w, a, before, h: 1 - h**2)


chain_slope = Check(
    "chain_slope",
    chain,
    graded=False,
    outputs=(
        Output("output", 1, "one number"),
        Output(
            "slope",
            1,
            "one number",
            hint="The slope is a product with a factor from each layer. Measured by a nudge of the input it is "
            "near and no more, and where it is small it drowns in rounding.",
        ),
    ),
    examples=(
        {"x": 0.5, "weights": np.array([1.0])},
        {"x": 0.5, "weights": np.array([2.0, -1.0, 0.5])},
        {"x": 1.0, "weights": np.full(6, 3.0)},
    ),
    mistakes=(
        Mistake(
            "weights left out",
            lambda _, x, weights: _weight_once(x, weights),
            "the slopes of tanh are multiplied, and the weights are not: a layer multiplies by both.",
        ),
        Mistake(
            "only the weights",
            lambda _, x, weights: _chain(x, weights, lambda w, a, before, h: w),
            "only the weights are multiplied; each layer's tanh has a slope, too.",
        ),
        Mistake(
            "exchanged",
            lambda _, x, weights: _chain(x, weights, lambda w, a, before, h: w * (1 - h**2))[::-1],
            "the two are exchanged: the output comes first, then its slope.",
        ),
        Mistake(
            "starts from the input",
            lambda _, x, weights: (lambda h, slope: (h, x * slope))(
                *_chain(x, weights, lambda w, a, before, h: w * (1 - h**2))
            ),
            "the product starts from x; before the first layer the slope of x for x is 1.",
        ),
        Mistake(
            "slope for the weight",
            lambda _, x, weights: _chain(x, weights, lambda w, a, before, h: before * (1 - h**2)),
            "each layer multiplies by what went into it, which is the slope for its weight; "
            "the slope for what went in is asked for.",
        ),
        Mistake(
            "next activation",
            lambda _, x, weights: _chain(x, weights, lambda w, a, before, h: w * (1 - np.tanh(w * h) ** 2)),
            "h is replaced before the slope is taken, so w * h is no longer what the tanh was given.",
        ),
        Mistake(
            "last output everywhere",
            lambda _, x, weights: _at_the_end(x, weights, len(weights)),
            "every layer's slope is taken at the output of the last one; each has an h of its own.",
        ),
        Mistake(
            "one tanh only",
            lambda _, x, weights: _at_the_end(x, weights, 1),
            "only the last tanh has a slope here; each layer's tanh multiplies by its own.",
        ),
        Mistake(
            "one minus h, squared",
            lambda _, x, weights: _chain(x, weights, lambda w, a, before, h: w * (1 - h) ** 2),
            "(1 - h)**2 is not 1 - h**2: the square belongs to h alone.",
        ),
        Mistake(
            "slopes added",
            lambda _, x, weights: _summed(x, weights),
            "the slopes of the layers are added; one layer feeds the next, so they are multiplied.",
        ),
        Mistake(
            "slope at the input of the layer",
            lambda _, x, weights: _chain(x, weights, lambda w, a, before, h: w * (1 - before**2)),
            "the slope of tanh is taken from what went into the layer; 1 - h**2 wants what came out.",
        ),
        Mistake(
            "activation squared",
            lambda _, x, weights: _chain(x, weights, lambda w, a, before, h: w * (1 - a**2)),
            "1 - a**2 is taken at the activation; tanh's slope is 1 - h**2 with h = tanh(a).",
        ),
        Mistake(
            "tanh twice",
            lambda _, x, weights: _chain(x, weights, lambda w, a, before, h: w * (1 - np.tanh(h) ** 2)),
            "tanh is taken once too often: h is tanh(a) already when you square it.",
        ),
        Mistake(
            "brackets missing",
            lambda _, x, weights: _chain(x, weights, lambda w, a, before, h: w - h**2),
            "`w * 1 - h**2` is `w - h**2`: the slope of tanh needs brackets.",
        ),
        Mistake(
            "from zero",
            lambda _, x, weights: _chain(x, weights, lambda w, a, before, h: 0),
            "the product starts from 0 and stays there; before the first layer the slope is 1.",
        ),
        Mistake(
            "weights without sign",
            lambda _, x, weights: _chain(x, weights, lambda w, a, before, h: abs(w) * (1 - h**2)),
            "the weights are multiplied without their signs; a negative weight turns the slope.",
        ),
        Mistake(
            "not squared",
            lambda _, x, weights: _chain(x, weights, lambda w, a, before, h: w * (1 - h)),
            "the slope of tanh is 1 - h**2; the square is missing.",
        ),
        Mistake(
            "slope of the sigmoid",
            lambda _, x, weights: _chain(x, weights, lambda w, a, before, h: w * h * (1 - h)),
            "h * (1 - h) is the slope of a sigmoid; these layers have tanh.",
        ),
        Mistake(
            "last layer only",
            lambda _, x, weights: (
                _chain(x, weights, lambda *_: 1)[0],
                weights[-1] * (1 - _chain(x, weights, lambda *_: 1)[0] ** 2),
            ),
            "this is the slope for what the last layer was given; go on to the input.",
        ),
        Mistake(
            "first layer only",
            lambda _, x, weights: (
                _chain(x, weights, lambda *_: 1)[0],
                weights[0] * (1 - np.tanh(weights[0] * x) ** 2),
            ),
            "this is the slope of the first layer alone; the others multiply it.",
        ),
        Mistake(
            "first layer, then stop",
            lambda _, x, weights: _chain(x, weights[:1], lambda w, a, before, h: w * (1 - h**2)),
            "only the first layer was gone through: is the `return` inside the loop?",
        ),
        Mistake(
            "no tanh",
            lambda _, x, weights: (x * np.prod(weights), np.prod(weights)),
            "the tanh is missing in every layer.",
        ),
        Mistake(
            "layers turned round",
            lambda _, x, weights: _chain(x, weights[::-1], lambda w, a, before, h: w * (1 - h**2)),
            "the layers are gone through from the last to the first; the input meets the first one.",
        ),
    ),
)

CHECKS = (neuron, layer, pieces, chain_slope)
