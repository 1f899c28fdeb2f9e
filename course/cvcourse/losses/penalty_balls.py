"""Two weights between a loss that wants one point and a penalty that wants zero: where they come to rest."""

import numpy as np
import traitlets

from cvcourse.view import Widget, figure, styled
from cvcourse.view.palette import BLUE, GREY, ORANGE
from cvcourse.view.style import INK

KINDS = {"l2": "L2", "l1": "L1", "elastic": "elastic net"}
TELLING = 1.1  # strength at which L1 has switched a weight off and L2 has not
CURVATURE = ((1.0, 0.6), (0.6, 1.0))  # the loss bends 1.6 along one diagonal and 0.4 along the other


def penalty(w, kind, beta):
    """Penalty of weights w (..., 2): squares, absolute values, or beta times the squares plus absolute values."""
    absolute, squared = _parts(kind, beta)
    return absolute * np.abs(w).sum(axis=-1) + squared * np.square(w).sum(axis=-1)


def _parts(kind, beta):
    return {"l2": (0, 1), "l1": (1, 0), "elastic": (1, beta)}[kind]


def lowest_point(center, strength, kind, beta=1.0, curvature=CURVATURE, sweeps=200):
    """Where (w - center)' A (w - center) / 2 + strength * penalty(w) is lowest, for two weights.

    center     (2,) lowest point of the loss alone
    strength   lambda, 0 or more
    curvature  (2, 2) A, symmetric and positive definite
    Returns    (2,) float; a weight that L1 switches off is exactly 0
    Source     coordinate descent: Friedman, Hastie, Hoefling and Tibshirani (2007)
    """
    center, A, (absolute, squared) = np.array(center, float), np.array(curvature, float), _parts(kind, beta)
    w = center.copy()
    for _ in range(sweeps):
        for i, j in ((0, 1), (1, 0)):
            pull = A[i, i] * center[i] - A[i, j] * (w[j] - center[j])
            pulled = max(abs(pull) - strength * absolute, 0)
            w[i] = np.sign(pull) * pulled / (A[i, i] + 2 * strength * squared)
    return w + 0.0  # no minus zero


class PenaltyBalls(Widget):
    """Two weights between a loss that wants one point and a penalty that wants zero."""

    script = "penalty_balls.js"
    state = ("kind", "power", "beta", "center")
    kind = traitlets.Unicode("l2").tag(sync=True)
    power = traitlets.Float(-2.0).tag(sync=True)  # lambda is 10 ** power
    beta = traitlets.Float(0.5).tag(sync=True)
    center = traitlets.List([0.6, 1.6]).tag(sync=True)
    curvature = traitlets.List([list(row) for row in CURVATURE]).tag(sync=True)

    def solution(self):
        """(2,) weights where loss plus penalty is lowest."""
        return lowest_point(self.center, 10**self.power, self.kind, self.beta)

    def describe(self):
        """The penalty and both weights."""
        a, b = self.solution()
        zeros = " and ".join(f"weight {i} is exactly 0" for i, w in ((1, a), (2, b)) if w == 0)
        beta = f" with beta {self.beta:g}" if self.kind == "elastic" else ""
        return (
            f"The loss alone is lowest at ({self.center[0]:g}, {self.center[1]:g}); "
            f"with {10**self.power:.2f} times the {KINDS[self.kind]} penalty{beta} "
            f"at ({a:.3f}, {b:.3f}){'; ' if zeros else ''}{zeros}."
        )

    def render(self):
        """The plane of each penalty side by side at the strength chosen; at the start, at one that makes the point."""
        strength = 10**self.power if self.power > -1 else TELLING
        return balls_figure(self.center, strength, self.beta)


def penalty_balls(kind="l2", strength=0.01, center=(0.6, 1.6), beta=0.5):
    """Choose a penalty and its strength; see where two weights come to rest.

    kind      "l2", "l1" or "elastic" (beta times the squares plus the absolute values)
    strength  lambda, 0.01..10
    center    lowest point of the loss alone, each from -2 to 2
    Raises    ValueError for another kind or a strength out of range
    """
    if kind not in KINDS or not 0.01 <= strength <= 10:
        raise ValueError(f"kind is one of {', '.join(KINDS)} and strength 0.01..10; got {kind!r}, {strength}.")
    return PenaltyBalls(kind=kind, power=float(np.log10(strength)), beta=float(beta), center=[float(v) for v in center])


@styled
def balls_figure(center, strength, beta):
    """For each penalty the loss contours, all weights that it thinks no worse than the solution, and the way there."""
    solutions = {kind: lowest_point(center, strength, kind, beta) for kind in KINDS}
    words = "; ".join(f"{KINDS[kind]} {_at(w)}" for kind, w in solutions.items())
    alt = f"The loss alone is lowest at ({center[0]:g}, {center[1]:g}); with {strength:.2f} times a penalty: {words}."
    still, axes = figure(11, 4.3, alt, ncols=len(KINDS), sharey=True)
    for ax, (kind, w) in zip(axes, solutions.items(), strict=True):
        _plane(ax, center, kind, beta, w)
        ax.set(title=f"{KINDS[kind]}, λ = {strength:.2f}\n{_at(w)}", xlabel="weight 1", aspect="equal")
    axes[0].set_ylabel("weight 2")
    return still


def _at(w):
    zeros = [f"weight {i} exactly 0" for i, value in enumerate(w, 1) if value == 0]
    return f"({w[0]:.2f}, {w[1]:.2f}), {' and '.join(zeros) or 'none exactly 0'}"


def _plane(ax, center, kind, beta, solution):
    grid = np.linspace(-2.2, 2.2, 221)
    w = np.stack(np.meshgrid(grid, grid), axis=-1)
    away = w - np.array(center)
    loss = 0.5 * np.einsum("...i,ij,...j", away, np.array(CURVATURE), away)
    ax.contour(grid, grid, loss, levels=[0.06, 0.3, 0.8, 1.6, 2.8, 4.5], colors=GREY, linewidths=1)
    size, sizes = penalty(solution, kind, beta), penalty(w, kind, beta)
    if size > 0:
        ax.contourf(grid, grid, sizes, levels=[0, size], colors=[ORANGE], alpha=0.25)
        ax.contour(grid, grid, sizes, levels=[size], colors=ORANGE, linewidths=2.5)
    track = np.array([lowest_point(center, 10**power, kind, beta) for power in np.linspace(-2, 1, 81)])
    ax.plot(*track.T, color=INK, ls=":", lw=1.5)
    ax.plot(*center, "o", color="white", mec=INK, mew=2.5, ms=10)
    ax.plot(*solution, "o", color=BLUE, mec="white", ms=10)
