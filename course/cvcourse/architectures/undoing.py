"""Slopes of a chain of steps that can be undone, with all states kept and with none: how much is held at once.

A state is a pair of arrays. A step adds to the first what a layer makes of the second, and the two change places.
"""

import numpy as np


def slopes_by_keeping(a, b, layers, slope):
    """Slopes of the weights of each step, with every state kept for the way back.

    a, b     (N, D) float, the state before the first step
    layers   list of (D, D), the weights of each step
    slope    (N, D) float, slope for the sum of the last state
    Returns  (list of slopes, most numbers of states held at once)
    """
    states = [(a, b)]
    for W in layers:
        a, b = states[-1]
        states.append((b, a + np.maximum(0, b @ W)))
    most = sum(one.size + other.size for one, other in states)
    found, backward = [], (slope, slope)
    for W, (_, read) in zip(reversed(layers), reversed(states[:-1]), strict=True):
        dW, backward = _step_back(read, W, *backward)
        found.append(dW)
    return found[::-1], most


def slopes_by_undoing(a, b, layers, slope):
    """The same slopes from the last state alone: each step is undone before its slopes are computed."""
    for W in layers:
        a, b = b, a + np.maximum(0, b @ W)
    found, backward, most = [], (slope, slope), 0
    for W in reversed(layers):
        before = b - np.maximum(0, a @ W), a
        most = max(most, a.size + b.size + before[0].size)
        dW, backward = _step_back(before[1], W, *backward)
        a, b = before
        found.append(dW)
    return found[::-1], most


def _step_back(read, W, dfirst, dsecond):
    """Slopes of a step that read `read`: for its weights, and for the two arrays before it."""
    bent = dsecond * (read @ W > 0)
    return read.T @ bent, (dsecond, dfirst + bent @ W.T)
