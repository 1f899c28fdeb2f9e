"""A network with one hidden layer while it learns a toy problem in the plane."""

from functools import partial

import numpy as np
import traitlets

from cvcourse.backprop import hidden
from cvcourse.backprop.plane import ground, half_plane, points
from cvcourse.backprop.toy import REACH, TOYS, one_hot, toy
from cvcourse.view import Widget, ask, class_colors, figure, palette, styled
from cvcourse.view.style import INK, LINE, SOFT

MAX_UNITS, STEPS, DECAY = 24, 600, 1e-4


class HiddenHalfPlanes(Widget):
    """A network with one hidden layer while it learns a toy problem: hidden units, boundary and loss, step by step."""

    script = "hidden_half_planes.js"
    state = ("data", "units", "activation", "seed", "shown", "chosen")
    data = traitlets.Enum(list(TOYS), "ring").tag(sync=True)
    units = traitlets.Int(3, min=1, max=MAX_UNITS).tag(sync=True)
    activation = traitlets.Enum(list(hidden.ACTIVATIONS), "relu").tag(sync=True)
    seed, shown = (traitlets.Int(0, min=0).tag(sync=True) for _ in range(2))
    chosen = traitlets.Int(-1, min=-1).tag(sync=True)  # hidden unit that is lit up; -1 none
    classes = traitlets.Int(2).tag(sync=True)
    colors, at, losses, rights = (traitlets.List().tag(sync=True) for _ in range(4))
    points, labels, weights = (traitlets.Bytes().tag(sync=True) for _ in range(3))
    toys = traitlets.List([[key, one.title] for key, one in TOYS.items()]).tag(sync=True)
    activations = traitlets.List(list(hidden.ACTIVATIONS)).tag(sync=True)
    most, reach = traitlets.Int(MAX_UNITS).tag(sync=True), traitlets.Float(REACH).tag(sync=True)
    own = traitlets.Bool(False).tag(sync=True)  # trained with the student's slopes
    asked, answered = (traitlets.Int(0).tag(sync=True) for _ in range(2))

    def __init__(self, loss=None, **traits):
        self.loss, self._done = loss, None
        super().__init__(own=loss is not None, **traits)

    def update(self):
        """Train again when anything but the view has changed."""
        wanted = (self.data, self.units, self.activation, self.seed)
        if wanted != self._done:
            self._done = wanted
            self._train()
        self.shown = min(self.shown, len(self.kept) - 1)
        self.chosen = min(self.chosen, self.units - 1)
        self.answered = self.asked

    def _train(self):
        self.X, self.y = toy(self.data)
        self.classes = TOYS[self.data].classes
        T, rng = one_hot(self.y, self.classes), np.random.default_rng(self.seed)
        start = hidden.first_weights(2, self.units, self.classes, self.activation, rng)
        self.kept, losses, at = self._run(T, start)
        probs = [hidden.outputs(self.X, weights, self.activation)[2] for weights in self.kept]
        self.right = [float((p.argmax(axis=1) == self.y).mean()) for p in probs]
        self.at, self.losses, self.rights = at.tolist(), losses.tolist(), self.right
        self.colors = class_colors(self.classes)
        self.points, self.labels = self.X.astype(np.float32).tobytes(), self.y.astype(np.uint8).tobytes()
        self.weights = (
            np.concatenate([weights[name].ravel() for weights in self.kept for name in hidden.NAMES])
            .astype(np.float32)
            .tobytes()
        )

    def _run(self, T, start):
        """Kept weights, losses and their steps; after a mistake in the student's loss only the start."""
        slopes_of = self.loss or partial(hidden.loss_and_slopes, activation=self.activation)
        self.message = trouble(slopes_of, self.X, T, start) if self.loss else ""
        if not self.message:
            with np.errstate(all="ignore"):
                ran, self.message = ask(under_name_of(hidden.trained, slopes_of), self.X, T, start, slopes_of)
            if ran:
                return ran
        first = hidden.data_loss(hidden.outputs(self.X, start, self.activation)[2], T)
        return [start], np.array([first]), np.array([0])

    def describe(self):
        """The problem, the network, the step shown with loss and share right, and the unit that is lit up."""
        return self._in_words(self.shown)

    def _in_words(self, frame):
        count = "1 hidden unit" if self.units == 1 else f"{self.units} hidden units"
        kind = "no activation function" if self.activation == "none" else self.activation
        now = self.at[frame]
        text = f"{TOYS[self.data].title}, {count} with {kind}, step {now} of {self.at[-1]}: loss {self.losses[now]:.3f}"
        told = f"{text}, {self.right[frame]:.1%} of {len(self.y)} points right. {self._unit(frame)} {self.message}"
        return " ".join(told.split())

    def _unit(self, frame):
        if self.chosen < 0:
            return ""
        weights = self.kept[frame]
        (w, v), b = weights["W1"][:, self.chosen], weights["b1"][self.chosen]
        on = int((self.X @ weights["W1"][:, self.chosen] + b > 0).sum())
        state = "is on" if self.activation == "relu" else "has a positive activation"
        return f"Unit {self.chosen + 1} {state} where {w:.2f} x1 {v:+.2f} x2 {b:+.2f} is above 0: at {on} points."

    def render(self):
        """Points, boundary and half-planes beside the loss as a still figure; before the first step, the last one."""
        frame = self.shown or len(self.kept) - 1
        return half_planes_figure(self, frame, self._in_words(frame))


def under_name_of(function, like):
    """A function under another one's name, so that a message blames the right one."""

    def run(*args):
        return function(*args)

    run.__name__ = getattr(like, "__name__", "the loss")
    return run


def trouble(loss, X, T, start):
    """One sentence when a student's loss does not give a number and a slope for each weight, else ""."""
    name = getattr(loss, "__name__", "the loss")
    answer, message = ask(loss, X.copy(), T.copy(), {key: value.copy() for key, value in start.items()}, DECAY)
    if message:
        return message
    if not isinstance(answer, tuple | list) or len(answer) != 2 or not isinstance(answer[1], dict):
        return f"`{name}` should return the loss and a dict of gradients."
    for key, value in start.items():
        if np.shape(answer[1].get(key)) != value.shape:
            return f"`{name}` should return a gradient of shape {value.shape} for {key}."
    return "" if np.size(answer[0]) == 1 else f"`{name}` should return one number as loss."


def hidden_half_planes(data="ring", units=3, activation="relu", seed=0, loss=None, shown=0):
    """Watch a network with one hidden layer learn a toy problem in the plane.

    data        line, xor, ring, moons or spirals
    units       hidden units, 1..24
    activation  relu, tanh, sigmoid or none
    seed        of the first weights
    loss        None, or a function of your own for a network with relu: loss(X, T, params, decay) -> loss, grads;
                params and grads are dicts with W1 (2, H), b1 (H,), W2 (H, C), b2 (C,), T is one-hot (N, C)
    shown       how many of the kept steps to go forward at first; None goes to the end
    Raises      ValueError for a problem, a number of units or an activation that does not exist
    """
    toy(data)
    if not 1 <= units <= MAX_UNITS:
        raise ValueError(f"Between 1 and {MAX_UNITS} hidden units can be drawn; got {units}.")
    if activation not in hidden.ACTIVATIONS:
        raise ValueError(f"There is no activation {activation!r}; choose one of {', '.join(hidden.ACTIVATIONS)}.")
    kind = "relu" if loss else activation
    at = len(hidden.milestones(STEPS, 90)) - 1 if shown is None else shown
    return HiddenHalfPlanes(loss, data=data, units=units, activation=kind, seed=seed, shown=at)


@styled
def half_planes_figure(widget, frame, alt=""):
    """What HiddenHalfPlanes shows at one of the kept steps: points, boundary and half-planes beside the loss."""
    weights, now = widget.kept[frame], widget.at[frame]
    still, (plane, plot) = figure(9.6, 4.6, alt, ncols=2, width_ratios=[5, 4])
    ground(plane, weights, widget.activation)
    points(plane, widget.X, widget.y)
    for j, (w, b) in enumerate(zip(weights["W1"].T, weights["b1"], strict=True)):
        if widget.activation != "none":
            half_plane(plane, w, b, j + 1, INK if j == widget.chosen else SOFT)
    count = "1 hidden unit" if widget.units == 1 else f"{widget.units} hidden units"
    name = TOYS[widget.data].title
    plane.set_title(f"{name[0].upper()}{name[1:]}, {count}: {widget.right[frame]:.1%} right")
    plot.plot(widget.losses, color=LINE)
    plot.plot(widget.losses[: now + 1], color=palette.BLUE, lw=3)
    plot.plot(now, widget.losses[now], "o", color=palette.BLUE, ms=9)
    plot.set(xlabel="step", ylabel="loss", ylim=(0, None), title=f"Loss {widget.losses[now]:.3f} at step {now}")
    return still
