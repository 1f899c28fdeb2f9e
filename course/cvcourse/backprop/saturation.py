"""What a slope shrinks or grows to on its way back through a chain of layers, each one neuron wide."""

import numpy as np
import traitlets

from cvcourse.backprop.hidden import ACTIVATIONS
from cvcourse.view import Widget, figure, palette, styled

NAMES = ("sigmoid", "tanh", "relu")


def curves(name, reach=6.0, count=121):
    """A function and its slope on a grid: a (count,), h (count,), dh/da (count,)."""
    grid = np.linspace(-reach, reach, count)
    return grid, ACTIVATIONS[name].value(grid), ACTIVATIONS[name].slope(grid)


def chain_slopes(name, start, weight, layers):
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


class Saturation(Widget):
    """An activation function with its slope, and what a slope shrinks to on its way back through a chain of layers."""

    script = "saturation.js"
    state = ("activation", "start", "weight", "layers")
    activation = traitlets.Enum(list(NAMES), "sigmoid").tag(sync=True)
    start = traitlets.Float(0.5, min=-6, max=6).tag(sync=True)
    weight = traitlets.Float(1.0, min=0.25, max=4).tag(sync=True)
    layers = traitlets.Int(10, min=1, max=20).tag(sync=True)
    grid, curve, slope_curve, a, slopes, factors = (traitlets.List().tag(sync=True) for _ in range(6))
    asked, answered = (traitlets.Int(0).tag(sync=True) for _ in range(2))

    def update(self):
        """The curves of the function, and the chain."""
        found = chain_slopes(self.activation, self.start, self.weight, self.layers)
        self.a, self.slopes, self.factors = (values.tolist() for values in found)
        grid, value, slope = curves(self.activation)
        self.grid, self.curve, self.slope_curve = grid.tolist(), value.tolist(), slope.tolist()
        self.answered = self.asked

    def describe(self):
        """The chain and the slope that arrives at its start."""
        count = "1 layer" if self.layers == 1 else f"{self.layers} layers"
        text = f"{count} of {self.activation}, each with weight {self.weight:g}, input {self.start:g}."
        last = f"The last layer passes on {self.factors[-1]:.3g} times the slope"
        return f"{text} {last}; at the input {self.slopes[0]:.3g} of it arrives."

    def render(self):
        """The function with its slope beside the slopes along the chain as a still figure."""
        return saturation_figure(self, self.alt)


def saturation(activation="sigmoid", start=0.5, weight=1.0, layers=10):
    """See how much of a slope gets back through a chain of layers, each one neuron wide.

    activation  sigmoid, tanh or relu
    start       the input, -6..6
    weight      of every layer, 0.25..4
    layers      1..20
    Raises      ValueError for an activation that does not exist
    """
    if activation not in NAMES:
        raise ValueError(f"There is no activation {activation!r} here; choose one of {', '.join(NAMES)}.")
    return Saturation(activation=activation, start=float(start), weight=float(weight), layers=layers)


@styled
def saturation_figure(widget, alt=""):
    """What Saturation shows: a function with its slope beside the slopes along a chain."""
    still, (left, right) = figure(9.8, 3.8, alt, ncols=2)
    left.plot(widget.grid, widget.curve, color=palette.BLUE, label="the function")
    left.plot(widget.grid, widget.slope_curve, "--", color=palette.ORANGE, label="its slope")
    for function, color in [(widget.curve, palette.BLUE), (widget.slope_curve, palette.ORANGE)]:
        left.plot(widget.a, np.interp(widget.a, widget.grid, function), "o", color=color, ms=5, mec="white")
    left.set(xlabel="a, what the function is given", xlim=(-6, 6), title=widget.activation)
    left.legend()
    slopes = np.array(widget.slopes)
    seen = slopes > 0
    right.bar(np.flatnonzero(seen), slopes[seen], color=palette.ORANGE, width=0.65)
    for k in np.flatnonzero(~seen):
        right.text(k, 1.3e-10, "0", ha="center", color=palette.VERMILION, weight="bold")
    right.set(yscale="log", ylim=(1e-10, 1e4), xlabel="after layer (0 is the input)", ylabel="slope of the output")
    right.set(xlim=(-0.6, len(slopes) - 0.4), title=f"{slopes[0]:.2g} of the slope arrives")
    return still
