"""Steepest descent, which zigzags, beside conjugate gradients, which do not."""

import numpy as np
import traitlets

from cvcourse.losses import quadratic_bowl as bowl
from cvcourse.losses.surfaces import HEIGHT, WIDTH
from cvcourse.view import Widget, figure, palette, styled
from cvcourse.view.style import SOFT


class CgBesideDescent(Widget):
    """Steepest descent with the student's step length beside conjugate gradients, on bowls of any condition."""

    script = "cg_beside_descent.js"
    state = ("kappa", "start", "shown")
    kappa = traitlets.Int(12).tag(sync=True)  # ten times log10 of the condition number
    start = traitlets.List([0.0, 0.0]).tag(sync=True)
    turn = traitlets.Int(bowl.TURN).tag(sync=True)
    steps = traitlets.Int(60).tag(sync=True)
    shown = traitlets.Int(0).tag(sync=True)
    descent, conjugate, descent_heights, conjugate_heights = (traitlets.List().tag(sync=True) for _ in range(4))
    asked, answered = (traitlets.Int(0).tag(sync=True) for _ in range(2))

    def __init__(self, exact_step, **traits):
        self.exact_step = exact_step
        super().__init__(**traits)

    def update(self):
        """Both paths on the plane, both heights on the wide bowl."""
        kappa = 10 ** (self.kappa / 10)
        plane, wide = self._steepest(kappa)
        message = plane[1] or wide[1]
        H, start = bowl.wide_bowl(kappa)
        self.conjugate = bowl.conjugate(bowl.plane_bowl(kappa), self.start, self.steps).ravel().tolist()
        self.conjugate_heights = bowl.relative_heights(H, bowl.conjugate(H, start, self.steps)).tolist()
        self.descent = [] if message else plane[0].ravel().tolist()
        self.descent_heights = [] if message else bowl.relative_heights(H, wide[0]).tolist()
        self.message, self.answered = message, self.asked

    def _steepest(self, kappa):
        """(path, message) on the plane and on the wide bowl."""
        H, start = bowl.wide_bowl(kappa)
        grounds = [(bowl.plane_bowl(kappa), self.start), (H, start)]
        return [bowl.steepest(self.exact_step, H, start, self.steps) for H, start in grounds]

    def describe(self):
        """The condition number and how far both are down in twenty weights."""
        return self._in_words(self.shown)

    def _in_words(self, step):
        text = f"Condition number {10 ** (self.kappa / 10):.3g}. Height after {step} steps in twenty weights:"
        heights = {"steepest descent": self.descent_heights, "conjugate gradients": self.conjugate_heights}
        told = [f"{who} {h[min(step, len(h) - 1)]:.2g}" for who, h in heights.items() if h]
        return f"{text} {', '.join(told)} of the height at the start. {self.message}".strip()

    def render(self):
        """Both paths and both heights up to the step shown as a still figure; at the start, the whole way."""
        step = self.shown or self.steps
        paths = [np.reshape(flat, (-1, 2))[: step + 1] for flat in (self.descent, self.conjugate)]
        heights = [h[: step + 1] for h in (self.descent_heights, self.conjugate_heights)]
        return cg_figure(bowl.plane_bowl(10 ** (self.kappa / 10)), paths, heights, self._in_words(step))


def cg_beside_descent(exact_step, condition=16, start=None):
    """Steepest descent zigzags, conjugate gradients do not: drag the start, change the condition number.

    exact_step   exact_step(dw, direction, Hd) -> how far to go along the direction, written by the student
    condition    largest curvature over smallest, 1..1000
    start        (2,) weights; None takes the one at which the zigzag is widest
    Raises       ValueError for a condition number out of range
    """
    if not 1 <= condition <= 1000:
        raise ValueError(f"The condition number runs from 1 to 1000; got {condition}.")
    kappa = round(10 * np.log10(condition))
    start = bowl.hard_start(10 ** (kappa / 10)) if start is None else [float(v) for v in start]
    return CgBesideDescent(exact_step, kappa=kappa, start=start)


@styled
def cg_figure(H, paths, heights, alt=""):
    """Steepest descent and conjugate gradients on a bowl in the plane, beside heights in twenty weights."""
    still, (plane, plot) = figure(9.8, 4.2, alt, ncols=2, width_ratios=[4, 3])
    x, y = np.meshgrid(np.linspace(*WIDTH, 121), np.linspace(*HEIGHT, 91))
    z = (H[0, 0] * x * x + 2 * H[0, 1] * x * y + H[1, 1] * y * y) / 2
    plane.contour(x, y, z, levels=2.2 * (np.arange(1, 14) / 13) ** 3, colors=SOFT, linewidths=0.6)
    looks = [(palette.BLUE, 1.8, "steepest descent"), (palette.ORANGE, 3.2, "conjugate gradients")]
    for path, height, (color, width, name) in zip(paths, heights, looks, strict=True):
        plane.plot(*path.T, "o-", color=color, lw=width, ms=2 * width)
        plot.semilogy(np.maximum(height, 1e-12), color=color, lw=width + 0.7, label=name)
    plane.set(
        xlim=WIDTH, ylim=HEIGHT, aspect="equal", title="Two weights", xlabel="first weight", ylabel="second weight"
    )
    plane.grid(False)
    plot.set(xlabel="step", ylabel="height, the start being 1", ylim=(1e-10, 2), title="Twenty weights")
    plot.legend(fontsize=10)
    return still
