"""Heat that spreads on two moons: from a point of your choice, step by step, and the list that it makes."""

import numpy as np
import traitlets

from cvcourse.retrieval.graphs_moons import list_of, moons, own_share
from cvcourse.view import Widget, figure, styled
from cvcourse.view.palette import ORANGE
from cvcourse.view.panels import MARKS
from cvcourse.view.style import INK

COUNTS = (0, 1, 2, 3, 5, 8, 12, 20, 35, 60, 100, 200, 500, 1000)
LISTED = 100
ALPHAS = (0.0, 0.99)


class Heat(Widget):
    """Points of two moons, what a query has put on each after some steps, and the first hundred of the list."""

    script = "graphs_heat.js"
    state = ("source", "alpha", "step")
    points, labels, ends, weights = (traitlets.List().tag(sync=True) for _ in range(4))
    counts = traitlets.List(list(COUNTS)).tag(sync=True)
    source = traitlets.Int(0, min=0).tag(sync=True)
    alpha = traitlets.Float(0.9, min=ALPHAS[0], max=ALPHAS[1]).tag(sync=True)
    step = traitlets.Int(0, min=0, max=len(COUNTS) - 1).tag(sync=True)  # place in `counts`

    def __init__(self, **traits):
        made = moons()
        i, j = np.nonzero(np.triu(made.W))
        super().__init__(
            points=made.X.round(4).tolist(),
            labels=made.y.tolist(),
            ends=np.stack([i, j], axis=1).tolist(),
            weights=made.W[i, j].round(8).tolist(),
            **traits,
        )

    def heat(self):
        """(N,) what is on each point after the steps."""
        made = moons()
        y = (np.arange(len(made.y)) == self.source).astype(float)
        x = y
        for _ in range(COUNTS[self.step]):
            x = self.alpha * (made.W @ x) + (1 - self.alpha) * y
        return x

    def lists(self):
        """The first hundred by heat, only as many as have any, and by distance."""
        made, x = moons(), self.heat()
        far = np.linalg.norm(made.X - made.X[self.source], axis=1)
        warm = list_of(x, self.source)
        return warm[x[warm] > 0][:LISTED], list_of(-far, self.source)[:LISTED]

    def describe(self):
        """Where the heat came from, how far it is, and how good the two lists are."""
        made, count = moons(), COUNTS[self.step]
        warm, near = self.lists()
        others = (self.heat() > 0).sum() - 1
        text = f"Query: point {self.source} of moon {made.y[self.source]}. After {count} steps with alpha "
        text += f"{self.alpha:.2f} {others} other points are warm. "
        text += "Its list by heat is empty; " if not len(warm) else ""
        if len(warm):
            share = own_share(warm, made.y, self.source, LISTED)
            text += f"Of the first {len(warm)} by heat {share:.0%} are of its own moon, "
        return text + f"of the first {LISTED} by distance {own_share(near, made.y, self.source, LISTED):.0%}."

    def render(self):
        """The heat after few and after many steps, as a still figure."""
        return heat_figure(self)


def heat_on_moons(source=15, alpha=0.9, steps=0):
    """Let a query spread over the graph of two moons; choose its point by mouse or arrow keys.

    source  the point that asks, 0..299
    alpha   how much of its heat a point gets from its neighbours at each step, 0..0.99
    steps   one of 0, 1, 2, 3, 5, 8, 12, 20, 35, 60, 100, 200, 500, 1000
    Raises  ValueError for another number of steps or another point; traitlets.TraitError for alpha
    """
    if steps not in COUNTS or not 0 <= source < len(moons().y):
        raise ValueError(f"steps is one of {COUNTS}, source 0..{len(moons().y) - 1}; got {steps}, {source}.")
    return Heat(source=source, alpha=alpha, step=COUNTS.index(steps))


@styled
def heat_figure(widget):
    """Two panels: the heat after 3 and after 200 steps, or what the widget shows where that is later."""
    made = moons()
    alpha = max(widget.alpha, 0.9)
    panels = [Heat(source=widget.source, alpha=alpha, step=COUNTS.index(count)) for count in (3, 200)]
    told = []
    still, axes = figure(10.6, 4, "", ncols=2)
    for ax, panel in zip(axes, panels, strict=True):
        x, (warm, _), count = panel.heat(), panel.lists(), COUNTS[panel.step]
        shade = np.log10(np.maximum(x / x.max(), 1e-6))
        for label, mark in zip((0, 1), MARKS, strict=False):
            on = made.y == label
            ax.scatter(
                *made.X[on].T,
                c=shade[on],
                cmap="viridis_r",
                vmin=-6,
                vmax=0,
                s=34,
                marker=mark,
                edgecolors=INK,
                linewidths=0.3,
            )
        ax.plot(*made.X[widget.source], "*", ms=20, color=ORANGE, mec=INK)
        share = own_share(warm, made.y, widget.source, LISTED) if len(warm) else 0
        ax.set(
            title=f"After {count} steps: {share:.0%} of the first\n{len(warm)} are of its own moon",
            xticks=[],
            yticks=[],
            aspect="equal",
        )
        ax.grid(False)
        told.append(f"after {count} steps {share:.0%} of the first {len(warm)} are of its own moon")
    still.alt = f"Heat from point {widget.source} of two moons, alpha {alpha:.2f}: {'; '.join(told)}."
    return still
