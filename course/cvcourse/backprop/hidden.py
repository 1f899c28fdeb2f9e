"""A network with one hidden layer, trained on a toy problem, and what it looked like on the way."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

NAMES = ("W1", "b1", "W2", "b2")


@dataclass(frozen=True)
class Activation:
    """What a neuron makes of its activation a.

    value   value(a) -> h
    slope   slope(a) -> dh/da
    gain    spread of first weights: the variance of a weight is gain over the number of its inputs
    """

    value: Callable
    slope: Callable
    gain: float = 1.0


def sigmoid(a):
    """1 / (1 + exp(-a)) without overflow."""
    return np.exp(-np.logaddexp(0, -np.asarray(a, float)))


ACTIVATIONS = {
    "relu": Activation(lambda a: np.clip(a, 0, None), lambda a: 1.0 * (np.asarray(a) > 0), gain=2.0),
    "tanh": Activation(np.tanh, lambda a: 1 / np.cosh(np.clip(a, -300, 300)) ** 2),
    "sigmoid": Activation(sigmoid, lambda a: sigmoid(a) * sigmoid(-np.asarray(a))),
    "none": Activation(lambda a: np.array(a, float), lambda a: np.ones_like(a, float)),
}


def first_weights(inputs, units, classes, activation, rng):
    """Random weights, biases 0: {"W1": (inputs, units), "b1": (units,), "W2": (units, classes), "b2": (classes,)}."""
    spread = ACTIVATIONS[activation].gain
    return {
        "W1": rng.normal(size=(inputs, units)) * np.sqrt(spread / inputs),
        "b1": np.zeros(units),
        "W2": rng.normal(size=(units, classes)) * np.sqrt(spread / units),
        "b2": np.zeros(classes),
    }


def outputs(X, weights, activation):
    """What the network makes of points X (N, D): a (N, H), h (N, H), class probabilities (N, C)."""
    a = X @ weights["W1"] + weights["b1"]
    h = ACTIVATIONS[activation].value(a)
    scores = h @ weights["W2"] + weights["b2"]
    odds = np.exp(scores - scores.max(axis=1, keepdims=True))
    return a, h, odds / odds.sum(axis=1, keepdims=True)


def data_loss(probs, T):
    """Mean cross-entropy of probabilities (N, C) with one-hot targets (N, C)."""
    return float(-np.log(np.maximum((probs * T).sum(axis=1), 1e-300)).mean())


def loss_and_slopes(X, T, weights, decay, activation="relu"):
    """The loss of the network and its slope for each weight.

    X, T     (N, D) points and (N, C) one-hot targets
    decay    lambda; the loss has lambda / 2 times the sum of squared weights, biases left out
    Returns  loss (float), slopes: a dict with the keys and shapes of `weights`
    """
    a, h, probs = outputs(X, weights, activation)
    penalty = sum((weights[name] ** 2).sum() for name in ("W1", "W2"))
    end = (probs - T) / len(X)  # slope for the scores, (N, C)
    middle = end.dot(weights["W2"].T) * ACTIVATIONS[activation].slope(a)  # for the hidden activations, (N, H)
    slopes = {
        "W1": X.T.dot(middle) + decay * weights["W1"],
        "b1": np.sum(middle, axis=0),
        "W2": h.T.dot(end) + decay * weights["W2"],
        "b2": np.sum(end, axis=0),
    }
    return data_loss(probs, T) + decay / 2 * penalty, slopes


def milestones(steps, frames):
    """About so many of the steps 0..steps, dense at first, the last one included."""
    return np.unique(np.r_[0, np.geomspace(1, steps, frames).round().astype(int)])


def trained(X, T, weights, slopes_of, steps=600, frames=90, lr=0.03, decay=1e-4):
    """Train by Adam on all points at once and keep what the weights were on the way.

    slopes_of   slopes_of(X, T, weights, decay) -> loss, slopes; both dicts have the same keys
    Returns     kept (list of weights), losses (steps + 1,), at which steps the weights were kept (frames,)
    """
    weights = {name: np.array(value, float) for name, value in weights.items()}
    mean, square = ({name: np.zeros_like(value) for name, value in weights.items()} for _ in range(2))
    kept, losses, keep = [], [], milestones(steps, frames)
    for step in range(steps + 1):
        loss, slopes = slopes_of(X, T, {name: value.copy() for name, value in weights.items()}, decay)
        losses.append(float(loss))
        if step in keep:
            kept.append({name: value.copy() for name, value in weights.items()})
        for name, value in weights.items():
            mean[name] += 0.1 * (slopes[name] - mean[name])
            square[name] += 0.001 * (slopes[name] ** 2 - square[name])
            size = np.sqrt(square[name] / (1 - 0.999 ** (step + 1))) + 1e-8
            value -= lr * mean[name] / (1 - 0.9 ** (step + 1)) / size
    return kept, np.array(losses), keep
