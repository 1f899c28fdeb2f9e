"""Gradients of deep networks with random weights, layer by layer and over the input: plain, with shortcuts, normalized.

The experiment of Balduzzi et al. (2017), The shattered gradients problem: an input x of one number, a first layer
M relu(w x + b), then layers of rectifiers with He's weights, and the derivative of the one output by x at many x. A
layer adds the block W relu(h) to h (residual) or is it (plain). Batch normalization, where it is on, comes before the
rectifier; its mean and spread over the x are taken as constants when the gradient goes back.
"""

from dataclasses import dataclass

import numpy as np

DEEPEST, UNITS, POINTS, NETS = 56, 40, 128, 6
REACH = 2.0  # x lies in -REACH..REACH
EPSILON = 1e-5


@dataclass(frozen=True)
class Weights:
    """Random weights of NETS networks: w, b, last (NETS, 1, D) each; M (NETS, D, D); W (L, NETS, D, D)."""

    w: np.ndarray
    b: np.ndarray
    M: np.ndarray
    W: np.ndarray
    last: np.ndarray


def random_weights(scale=1.0, seed=0):
    """Weights for DEEPEST layers; scale 1 is He's spread, sqrt(2 / UNITS)."""
    rng = np.random.default_rng(seed)
    w, b, last = rng.normal(size=(3, NETS, 1, UNITS))
    M, *W = rng.normal(size=(1 + DEEPEST, NETS, UNITS, UNITS)) * np.sqrt(2 / UNITS)
    parts = (w, b, M, scale * np.array(W), last / np.sqrt(UNITS))
    return Weights(*(part.astype(np.float32) for part in parts))


def slopes_of(weights, residual, normalized):
    """What each rectifier (and normalization) multiplies gradients with, the first one's before: (NETS, POINTS, D)."""
    x = np.linspace(-REACH, REACH, POINTS, dtype=np.float32)[None, :, None]
    z = x * weights.w + weights.b
    h, slopes = np.where(z > 0, z, 0) @ weights.M, [z > 0]
    for W in weights.W:
        spread = h.std(axis=1, keepdims=True) + EPSILON if normalized else np.float32(1)
        z = (h - h.mean(axis=1, keepdims=True)) / spread if normalized else h
        on = z > 0
        block = np.where(on, z, 0) @ W
        slopes.append(on / spread)
        h = h + block if residual else block
    return slopes


def gradients(weights, slopes, depth, residual):
    """(derivative by x (NETS, POINTS), norm of the gradient before each layer and after the last (depth + 1, NETS))."""
    g = np.broadcast_to(weights.last, (NETS, POINTS, UNITS))
    norms = [_norm(g)]
    for W, slope in zip(reversed(weights.W[:depth]), reversed(slopes[1 : 1 + depth]), strict=True):
        back = (g @ W.swapaxes(1, 2)) * slope
        g = g + back if residual else back
        norms.append(_norm(g))
    by_x = (g @ weights.M.swapaxes(1, 2)) * slopes[0] * weights.w
    return by_x.sum(axis=2), np.array(norms[::-1])


def _norm(g):
    """Root of the mean squared norm over the points, (NETS,)."""
    return np.sqrt((g**2).sum(axis=2).mean(axis=1))


def autocorrelation(values):
    """Correlation of a signal with itself, moved by 0, 1, ... points: (N, POINTS) -> (N, POINTS), 1 at first."""
    values = values - values.mean(axis=1, keepdims=True)
    power = np.abs(np.fft.rfft(values, 2 * values.shape[1])) ** 2
    summed = np.fft.irfft(power)[:, : values.shape[1]]
    return summed / np.maximum(summed[:, :1], 1e-30)
