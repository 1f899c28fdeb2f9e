"""Convolution of two short signals, one output at a time, and a test of whether a system is LTI."""

import numpy as np
import traitlets

from cvcourse.convolution.kernels import amount, number
from cvcourse.convolution.signals import LONG, MOST_SHIFT, RESPONSES, SECOND, SIGNALS, SYSTEMS, TAPS, moved, response
from cvcourse.view import Widget, ask, figure, palette, styled
from cvcourse.view.style import SOFT

LAST = LONG + TAPS - 2  # index of the last output
STILL = 3  # the output that the still picture of the question shows


class SlideAndSum(Widget):
    """A signal, a turned impulse response that slides along it, products and their sum; or the test of a system."""

    script = "slide_and_sum.js"
    parts = ("filtering.js", "number_fields.js", "signal_bars.js")
    state = ("x", "h", "n", "seen", "flip", "system", "view", "a", "b", "shift", "light")
    x = traitlets.List(SIGNALS["two"][1]).tag(sync=True)
    h = traitlets.List(RESPONSES["decay"][1]).tag(sync=True)
    signal = traitlets.Unicode("two").tag(sync=True)  # "" when it was edited
    reply = traitlets.Unicode("decay").tag(sync=True)
    n = traitlets.Int(0, min=0, max=LAST).tag(sync=True)
    seen = traitlets.Int(0, min=0, max=LAST).tag(sync=True)  # the last output that was reached
    flip = traitlets.Bool(True).tag(sync=True)
    system = traitlets.Enum([*SYSTEMS, "mine"], "filter").tag(sync=True)
    view = traitlets.Enum(["slide", "test"], "slide").tag(sync=True)
    a, b = (traitlets.Float(1.0, min=-2, max=2).tag(sync=True) for _ in range(2))
    shift = traitlets.Int(0, min=0, max=MOST_SHIFT).tag(sync=True)
    light = traitlets.Int(-1).tag(sync=True)  # sample of x whose copy of h is shown
    second = traitlets.List(SECOND).tag(sync=True)
    signals = traitlets.List([[key, *one] for key, one in SIGNALS.items()]).tag(sync=True)
    replies = traitlets.List([[key, *one] for key, one in RESPONSES.items()]).tag(sync=True)
    systems = traitlets.List([[key, one.title, one.span, one.formula] for key, one in SYSTEMS.items()]).tag(sync=True)
    own_name = traitlets.Unicode("").tag(sync=True)
    own_answers = traitlets.List([[], [], []]).tag(sync=True)  # to x, to the mixture, the mixture of answers
    asked, answered = (traitlets.Int(0).tag(sync=True) for _ in range(2))

    def __init__(self, own=None, **traits):
        self.own = own
        super().__init__(own_name=getattr(own, "__name__", "own") if own else "", **traits)

    def update(self):
        """Ask the student's function where it is the system; all else is computed in the browser, too."""
        self.seen, self.message = max(self.seen, self.n), ""
        if self.system == "mine":
            answers = [self._answer(self.x), *self._paths()]
            self.own_answers = [[] if self.message else one.tolist() for one in answers]
        self.answered = self.asked

    def _answer(self, x):
        """What the system says to a signal; a student's answer is filled up with zeros."""
        if self.system != "mine":
            return response(self.system, x, self.h, self.flip)
        answer, message = ask(self.own, np.array(x, float))
        wanted, answer = len(x) + TAPS - 1, np.asarray(0 if answer is None else answer)
        if not message and (answer.ndim != 1 or answer.dtype.kind not in "fiu" or not 0 < len(answer) <= wanted):
            message = f"`{self.own_name}` should return 1 to {wanted} numbers; its answer has shape {answer.shape}."
        self.message = self.message or message
        return np.zeros(wanted) if message else np.pad(answer.astype(float), (0, wanted - len(answer)))

    def paths(self):
        """Answers to the mixture, and the mixture of the answers."""
        return tuple(map(np.array, self.own_answers[1:])) if self.system == "mine" else self._paths()

    def _paths(self):
        """The same, asked from the system; the answer to the second signal is moved after it was given."""
        mixture = self.a * moved(self.x, 0) + self.b * moved(self.second, self.shift)
        other = np.full(len(mixture) + TAPS - 1, self._answer(np.zeros(LONG))[0])  # what silence is answered
        other[self.shift :] = self._answer(moved(self.second, 0))[: len(other) - self.shift]
        return self._answer(mixture), self.a * self._answer(moved(self.x, 0)) + self.b * other

    def describe(self):
        """The two signals, the window's products and the outputs so far; or what the test says."""
        told = self._about_test() if self.view == "test" else self._about_slide()
        return f"{told} {self.message}".strip()

    def _about_slide(self):
        name = self.own_name if self.system == "mine" else SYSTEMS[self.system].title
        x = f"x is {spoken(self.x)}."
        y = self.own_answers[0] if self.system == "mine" else self._answer(self.x)
        so_far = f"Outputs 0 to {self.seen}: {spoken(y[: self.seen + 1])}."
        if self.system != "filter":
            return f"{x} System {name}. {so_far}"
        way = "Convolution" if self.flip else "Correlation"
        terms = [f"{number(x)} times {number(w)}" for x, w in self._products()]
        value = f"At n = {self.n}: {' plus '.join(terms) or 'nothing'} is {amount(y[self.n])}."
        copy = (
            f" Lit: x at {self.light} adds {number(self.x[self.light])} times h, moved by {self.light}."
            if self.light >= 0
            else ""
        )
        return f"{way}: {x} h is {spoken(self.h)}. {value} {so_far}{copy}"

    def _products(self):
        """(sample of x, number of h that lies on it) under the window, where x has samples."""
        for at in range(self.n - TAPS + 1, self.n + 1):
            if 0 <= at < LONG:
                yield self.x[at], self.h[self.n - at if self.flip else at - self.n + TAPS - 1]

    def _about_test(self):
        name = self.own_name if self.system == "mine" else SYSTEMS[self.system].title
        mixed, answers = self.paths()
        wrong = np.flatnonzero(abs(mixed - answers) > 1e-6)
        told = f"Test of {name} with {self.a:g} times x plus {self.b:g} times the second signal moved by {self.shift}:"
        if not len(wrong):
            return f"{told} the answer to the mixture is the mixture of the answers at all {len(mixed)} places."
        at, worst = ", ".join(map(str, wrong)), abs(mixed - answers).max()
        return f"{told} answer to the mixture and mixture of the answers differ at {at}, by up to {worst:.2f}."

    def render(self):
        """The window, its products and the outputs as a still figure; before the first step, half way."""
        if self.view == "test":
            return paths_figure(self)
        if self.n or self.seen:
            return slide_figure(self)
        return slide_figure(SlideAndSum(self.own, x=self.x, h=self.h, n=STILL, flip=self.flip, system=self.system))


def spoken(values):
    """Numbers with commas, for a reader who listens."""
    return ", ".join(number(value) if abs(value) < 1 else amount(value) for value in values)


def slide_and_sum(x=None, h=None, own=None, **traits):
    """Slide an impulse response along a signal, or test whether a system is linear and shift-invariant.

    x       name (impulse, two, step, box, wave, rough) or up to 12 numbers; None two impulses
    h       name (average, difference, echo, decay, delay, sum) or up to 5 numbers; None a decay
    own     None, or a system of your own, own(x) -> numbers, no longer than len(x) + 4
    traits  system (filter, max, median, square, swell, offset, mine), view (slide, test), flip (False: a correlation)
    It opens at the first output; the others are not told before the window has come to them.
    Raises  ValueError for a name that does not exist or for too many numbers
    """
    signal, x = chosen("two" if x is None else x, SIGNALS, LONG, "signal")
    reply, h = chosen("decay" if h is None else h, RESPONSES, TAPS, "response")
    return SlideAndSum(own, x=x, h=h, signal=signal, reply=reply, **traits)


def chosen(given, named, long, kind):
    """(name, numbers) of a signal that is given by its name or as numbers, filled up with zeros."""
    if isinstance(given, str):
        if given not in named:
            raise ValueError(f"There is no {kind} {given!r}; choose one of {', '.join(named)}.")
        return given, [float(value) for value in named[given][1]]
    values = np.asarray(given, float)
    if values.ndim != 1 or not 0 < len(values) <= long or not np.isfinite(values).all():
        raise ValueError(f"A {kind} here has 1 to {long} finite numbers; got shape {values.shape}.")
    return "", np.pad(values, (0, long - len(values))).tolist()


@styled
def slide_figure(widget):
    """Signal, turned response, products and outputs below each other on one axis."""
    n, k = widget.n, np.arange(1 - TAPS, LAST + 1)
    under = np.array([widget.h[n - at if widget.flip else at - n + TAPS - 1] if n - TAPS < at <= n else 0 for at in k])
    x = np.array([widget.x[at] if 0 <= at < LONG else 0 for at in k])
    y = np.array(widget.own_answers[0] if widget.system == "mine" else widget._answer(widget.x))
    still, axes = figure(9.6, 5.6, widget.describe(), nrows=4, sharex=True)
    rows = [
        ("x[k]", x, palette.BLUE),
        ("h[n − k]" if widget.flip else "h[k]", under, palette.GREEN),
        ("products", x * under, palette.PURPLE),
    ]
    if widget.system != "filter":
        rows[1:] = [("window", under * 0, palette.GREEN), ("", under * 0, palette.PURPLE)]
    for ax, (label, values, color) in zip(axes, rows, strict=False):
        bars(ax, k, values, color, label)
        ax.axvspan(n - TAPS + 0.5, n + 0.5, color=SOFT, alpha=0.12)
    out = np.arange(len(y))
    bars(axes[3], out[: n + 1], y[: n + 1], palette.ORANGE, "y[n]")
    for at in out[n + 1 :]:
        axes[3].text(at, 0.2, "?", ha="center", va="center", color=SOFT)
    axes[3].set(xlim=(0.5 - TAPS, LAST + 0.5), xticks=k, xlabel="index")
    axes[0].set_title(f"The sum of the products is the output: y[{n}] = {amount(y[n])}")
    return still


@styled
def paths_figure(widget):
    """The answer to a mixture beside the mixture of the answers."""
    mixed, answers = widget.paths()
    wrong = np.flatnonzero(abs(mixed - answers) > 1e-6)
    name = widget.own_name if widget.system == "mine" else SYSTEMS[widget.system].title
    still, ax = figure(9.6, 3.4, widget.describe())
    at = np.arange(len(mixed))
    ax.bar(at - 0.2, mixed, 0.36, color=palette.BLUE, label="answer to the mixture")
    ax.bar(at + 0.2, answers, 0.36, color="none", ec=palette.ORANGE, hatch="///", label="mixture of the answers")
    ax.plot(wrong, np.maximum(mixed, answers)[wrong] + 0.2, "x", color=palette.VERMILION)
    end = f"differ at {len(wrong)} of {len(mixed)} places" if len(wrong) else "agree everywhere"
    ax.set(xlabel="index", xticks=at, title=f"{name[0].upper()}{name[1:]}: the two {end}")
    ax.legend()
    return still


def bars(ax, at, values, color, label):
    """Bars with their numbers."""
    ax.bar(at, values, 0.7, color=color)
    ax.axhline(0, color=SOFT, lw=1)
    ax.set_ylabel(label, rotation=0, ha="right", va="center")
    reach = max(1, abs(values).max(initial=0))
    for place, value in zip(at, values, strict=True):
        if value:
            ax.text(
                place, value, number(value).replace("-", "−"), ha="center", va="bottom" if value > 0 else "top", size=9
            )
    ax.set(
        ylim=(min(0, values.min(initial=0)) - 0.35 * reach, max(values.max(initial=0), 0.5) + 0.45 * reach), yticks=[]
    )
    ax.grid(False)
