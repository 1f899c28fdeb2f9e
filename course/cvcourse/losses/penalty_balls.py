"""Two weights between a loss that wants one point and a penalty that wants zero: where they come to rest."""

import numpy as np
import traitlets

from cvcourse.view import Widget, figure, styled
from cvcourse.view.palette import BLUE, GREY, ORANGE
from cvcourse.view.style import INK, SOFT

KINDS = {"l2": "L2", "l1": "L1", "elastic": "elastic net"}
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
    power = traitlets.Float(-0.5).tag(sync=True)  # lambda is 10 ** power
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
        """Plane and path as a still figure."""
        return balls_figure(self.center, self.power, self.kind, self.beta, self.solution(), self.alt)


def penalty_balls(kind="l1", strength=1.1, center=(0.6, 1.6), beta=0.5):
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
def balls_figure(center, power, kind, beta, solution, alt=""):
    """Loss contours with the penalty ball through the solution, and both weights against lambda."""
    still, (plane, path) = figure(10, 4.6, alt, ncols=2)
    grid = np.linspace(-2.2, 2.2, 221)
    w = np.stack(np.meshgrid(grid, grid), axis=-1)
    away = w - np.array(center)
    loss = 0.5 * np.einsum("...i,ij,...j", away, np.array(CURVATURE), away)
    plane.contour(grid, grid, loss, levels=[0.06, 0.3, 0.8, 1.6, 2.8, 4.5], colors=GREY, linewidths=1)
    size = penalty(solution, kind, beta)
    sizes = penalty(w, kind, beta)
    if size > 0:
        plane.contourf(grid, grid, sizes, levels=[0, size], colors=[ORANGE], alpha=0.25)
        plane.contour(grid, grid, sizes, levels=[size], colors=ORANGE, linewidths=2.5)
    powers = np.linspace(-2, 1, 81)
    track = np.array([lowest_point(center, 10**p, kind, beta) for p in powers])
    plane.plot(*track.T, color=INK, ls=":", lw=1.5)
    plane.plot(*center, "o", color="white", mec=INK, mew=2.5, ms=10)
    plane.plot(*solution, "o", color=BLUE, mec="white", ms=10)
    plane.set(xlabel="weight 1", ylabel="weight 2", aspect="equal", title=f"{KINDS[kind]}, λ = {10**power:.2f}")
    for i, (color, style) in enumerate([(BLUE, "-"), (ORANGE, "--")]):
        zero = " exactly" if solution[i] == 0 else ""
        path.plot(10**powers, track[:, i], style, color=color, label=f"weight {i + 1}: {solution[i]:.3f}{zero}")
    path.axvline(10**power, color=SOFT, ls=":")
    off = np.flatnonzero((track == 0).any(axis=1))
    finding = "small weights, none exactly 0"
    if len(off):
        finding = f"at λ = {10 ** powers[off[0]]:.2f} a weight is exactly 0"
    path.set(xscale="log", xlabel="λ", ylabel="weight", title=f"{KINDS[kind]}: {finding}")
    path.legend()
    return still
