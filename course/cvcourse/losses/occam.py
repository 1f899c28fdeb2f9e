"""Occam's razor on ten points: one polynomial under three penalties."""

import numpy as np

from cvcourse.view import figure, styled
from cvcourse.view.palette import BLUE, ORANGE
from cvcourse.view.style import SOFT

DEGREE = 9


def curve(x):
    """The smooth curve behind the points; x from -1 to 1."""
    return np.sin(2.5 * x)


def noisy_points(count, rng, noise=0.25):
    """x (count,) spread over [-1, 1] and y (count,): the curve plus normal noise."""
    x = np.linspace(-1, 1, count)
    return x, curve(x) + rng.normal(0, noise, count)


def powers(x):
    """(N, DEGREE + 1) powers of x, the constant first."""
    return np.vander(np.asarray(x, float), DEGREE + 1, increasing=True)


def fit(x, y, strength):
    """(DEGREE + 1,) weights where mean squared error plus strength * sum of squared weights is lowest.

    The constant is left out of the penalty. strength 0 gives the polynomial through all points.
    """
    A = powers(x)
    rows = np.sqrt(strength * len(x)) * np.eye(DEGREE + 1)[1:]
    return np.linalg.lstsq(np.vstack([A, rows]), np.concatenate([y, np.zeros(DEGREE)]), rcond=None)[0]


def errors(strength, seed=0):
    """Mean squared error on the ten points and on 1,000 new ones, and the sum of squared weights."""
    rng = np.random.default_rng(seed)
    x, y = noisy_points(10, rng)
    new_x, new_y = noisy_points(1000, rng)
    w = fit(x, y, strength)
    return [float(np.mean((powers(a) @ w - b) ** 2)) for a, b in ((x, y), (new_x, new_y))] + [float(w[1:] @ w[1:])]


@styled
def occam_figure(strengths=(0, 0.003, 3), seed=2):
    """The same points and the same polynomial under penalties of growing strength, one panel each."""
    x, y = noisy_points(10, np.random.default_rng(seed))
    results = [errors(strength, seed) for strength in strengths]
    said = zip(strengths, results, strict=True)
    words = [f"lambda {s:g}: error {a:.3f} here, {b:.3f} on new points" for s, (a, b, _) in said]
    still, axes = figure(11, 3.6, "; ".join(words) + ".", ncols=len(strengths), sharey=True)
    dense = np.linspace(-1, 1, 400)
    for ax, strength, (here, new, _) in zip(axes, strengths, results, strict=True):
        ax.plot(dense, curve(dense), "--", color=SOFT, lw=1.6, label="the truth")
        ax.plot(dense, powers(dense) @ fit(x, y, strength), color=ORANGE, label="the fit")
        ax.plot(x, y, "o", color=BLUE, label="ten points")
        ax.set(title=f"λ = {strength:g}\nerror {here:.3f} here, {new:.3f} on new", xlabel="x", ylim=(-2, 2))
    axes[0].set(ylabel="y")
    axes[-1].legend(loc="lower right", fontsize=10)
    return still
