"""Short signals, responses and systems with a name, and what a system answers."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

LONG, TAPS, MOST_SHIFT = 12, 5, 4  # samples of a signal, of an impulse response, and how far a signal can be moved

SIGNALS = {
    "impulse": ("impulse", [0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0]),
    "two": ("two impulses", [0, 1, 0, 0.5, 0, 0, 0, 0, 0, 0, 0, 0]),
    "step": ("step", [0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1]),
    "box": ("box", [0, 0, 0, 1, 1, 1, 1, 1, 0, 0, 0, 0]),
    "wave": ("wave", [0, 1, 1.5, 1, 0, -1, -1.5, -1, 0, 1, 1.5, 1]),
    "rough": ("rough step", [0, 0.25, -0.25, 0, 0.25, 1, 0.5, 1.25, 1, 0.75, 1, 1.25]),
}
RESPONSES = {
    "average": ("average of three", [1 / 3, 1 / 3, 1 / 3, 0, 0]),
    "difference": ("difference", [1, -1, 0, 0, 0]),
    "echo": ("echo", [1, 0, 0, 0.5, 0]),
    "decay": ("decay", [1, 0.5, 0.25, 0.125, 0]),
    "delay": ("delay by two", [0, 0, 1, 0, 0]),
    "sum": ("sum of five", [1, 1, 1, 1, 1]),
}
SECOND = [0, 1, -0.5, 0, 1.5, 0, 0, 0.5, 0, -1, 0, 0]  # the other signal of the test


class System(NamedTuple):
    """A system that looks at the last `span` samples; rule(window, n) gives sample n of the answer, None a filter."""

    title: str
    span: int
    formula: str
    rule: Callable | None = None


SYSTEMS = {
    "filter": System("filter with h", TAPS, "x * h"),
    "max": System("largest of three", 3, "max(x[n − 2], x[n − 1], x[n])", lambda window, n: window.max()),
    "median": System("middle of three", 3, "median(x[n − 2], x[n − 1], x[n])", lambda window, n: np.median(window)),
    "square": System("square", 1, "x[n]²", lambda window, n: window[0] ** 2),
    "swell": System("growing volume", 1, "n/4 · x[n]", lambda window, n: n / 4 * window[0]),
    "offset": System("add one", 1, "x[n] + 1", lambda window, n: window[0] + 1),
}


def response(system, x, h, flip=True):
    """What a system answers, as long as a full convolution: len(x) + len(h) - 1 samples.

    flip  whether the filter is a convolution; else a correlation, whose first sample has h's last number on x[0]
    """
    one = SYSTEMS[system]
    if one.rule is None:
        return np.convolve(x, h) if flip else np.correlate(x, h, "full")
    padded = np.pad(np.asarray(x, float), (one.span - 1, len(h) - 1))
    return np.array([one.rule(padded[n : n + one.span], n) for n in range(len(x) + len(h) - 1)])


def moved(x, shift):
    """A signal with MOST_SHIFT samples more, moved to the right by `shift`."""
    return np.pad(np.asarray(x, float), (shift, MOST_SHIFT - shift))
