"""Checks of the lecture on networks: the slope of a chain of layers."""

import numpy as np

from autograder.model.check import Check, Mistake, Output


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

CHECKS = (chain_slope,)
