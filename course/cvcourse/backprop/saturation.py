"""A chain of layers, each one neuron wide: how a slope shrinks or grows on its way back."""

import numpy as np

from cvcourse.backprop.hidden import ACTIVATIONS

NAMES = ("sigmoid", "tanh", "relu")


def curves(name, reach=6.0, count=121):
    """A function and its slope on a grid: a (count,), h (count,), dh/da (count,)."""
    grid = np.linspace(-reach, reach, count)
    return grid, ACTIVATIONS[name].value(grid), ACTIVATIONS[name].slope(grid)


def through(name, start, weight, layers):
    """What a chain h = f(weight * previous h) does, forwards and back.

    start    the input
    Returns  a (layers,) what each function was given; slopes (layers + 1,), the slope of the output for the
             input, for each layer's output in turn, and 1 for the output itself; factors (layers,), what each
             layer multiplies a slope by
    """
    given, h = [], start
    for _ in range(layers):
        given.append(weight * h)
        h = float(ACTIVATIONS[name].value(given[-1]))
    given = np.array(given)
    factors = weight * ACTIVATIONS[name].slope(given)
    slopes = np.r_[np.cumprod(factors[::-1])[::-1], 1.0]
    return given, slopes, factors
