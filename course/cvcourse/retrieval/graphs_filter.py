"""The transfer function of diffusion over the spectrum of a graph, and what is left with a few eigenvectors."""

import numpy as np
import traitlets

from cvcourse.retrieval.graphs_moons import list_of, moons, own_share
from cvcourse.view import Widget, figure, styled
from cvcourse.view.palette import BLUE, GREY, ORANGE
from cvcourse.view.panels import MARKS
from cvcourse.view.style import INK

MOST, LISTED = 120, 100


class Filter(Widget):
    """Eigenvalues of the two moons with the gain of each, and the ranking by the largest of them."""

    script = "graphs_filter.js"
    state = ("alpha", "rank", "source")
    points, labels, values = (traitlets.List().tag(sync=True) for _ in range(3))
    vectors = traitlets.Bytes().tag(sync=True)  # (points, MOST) float32, of the largest eigenvalues, the largest first
    most = traitlets.Int(MOST).tag(sync=True)
    alpha = traitlets.Float(0.5, min=0.0, max=0.99).tag(sync=True)
    rank = traitlets.Int(MOST, min=1, max=MOST).tag(sync=True)
    source = traitlets.Int(15, min=0).tag(sync=True)

    def __init__(self, **traits):
        made = moons()
        super().__init__(
            points=made.X.round(4).tolist(),
            labels=made.y.tolist(),
            values=made.values[::-1].round(6).tolist(),
            vectors=made.vectors[:, ::-1][:, :MOST].astype("<f4").tobytes(),
            **traits,
        )

    def gain(self):
        """(N,) of each eigenvalue, the largest first."""
        return (1 - self.alpha) / (1 - self.alpha * moons().values[::-1])

    def scores(self, rank=None):
        """(N,) of all points for the query, with so many of the largest eigenvalues."""
        kept = slice(0, rank or self.rank)
        U = moons().vectors[:, ::-1][:, kept]
        return U @ (self.gain()[kept] * U[self.source])

    def describe(self):
        """The gains at the ends and in the middle, what is kept, and how good the list is."""
        made, a = moons(), self.alpha
        share, least = (
            own_share(list_of(self.scores(), self.source), made.y, self.source, LISTED),
            made.values[-self.rank],
        )
        return (
            f"Alpha {a:.2f}: the gain is 1 at eigenvalue 1, {1 - a:.2f} at 0 and {(1 - a) / (1 + a):.3f} at -1. "
            f"The {self.rank} largest of {len(made.values)} eigenvalues are kept, down to {least:.3f}; "
            f"of the first {LISTED} for point {self.source} {share:.0%} are of its own moon."
        )

    def render(self):
        """Gains over the spectrum for three alphas, and three ranks, as a still figure."""
        return filter_figure(self)


def spectral_filter(alpha=0.5, rank=MOST, source=15):
    """Move alpha and the number of eigenvalues that are kept; see the filter and the ranking that is left.

    alpha   0..0.99
    rank    1..120
    source  the point that asks, 0..299
    Raises  ValueError for another point; traitlets.TraitError for the others
    """
    if not 0 <= source < len(moons().y):
        raise ValueError(f"source is 0..{len(moons().y) - 1}; got {source}.")
    return Filter(alpha=alpha, rank=rank, source=source)


@styled
def filter_figure(widget):
    """The spectrum as a histogram, the gain for three alphas above it; the moons by rank 2 and 30."""
    made, grid = moons(), np.linspace(-1, 1, 401)
    told = []
    still, axes = figure(11, 3.8, "", ncols=3, width_ratios=[1.3, 1, 1])
    ax = axes[0]
    counts, edges = np.histogram(made.values, 40, (-1, 1))
    ax.bar(edges[:-1], counts / counts.max(), width=0.05, align="edge", color=GREY, alpha=0.5, label="eigenvalues")
    for alpha, dash, color in ((0.5, ":", INK), (0.9, "--", BLUE), (0.99, "-", ORANGE)):
        ax.plot(grid, (1 - alpha) / (1 - alpha * grid), ls=dash, color=color, label=f"h, α = {alpha:g}")
    ax.set(xlabel="eigenvalue", ylabel="gain", title="Low frequencies pass")
    ax.legend(fontsize=9.5)
    for ax, rank in zip(axes[1:], (5, 30), strict=True):
        scores = Filter(alpha=0.99, rank=rank, source=widget.source).scores()
        order = list_of(scores, widget.source)
        places = np.zeros(len(made.y))
        places[order] = np.arange(len(order))
        for label, mark in zip((0, 1), MARKS, strict=False):
            on = made.y == label
            ax.scatter(*made.X[on].T, c=places[on], cmap="viridis", s=22, marker=mark)
        ax.plot(*made.X[widget.source], "*", ms=18, color=ORANGE, mec=INK)
        share = own_share(order, made.y, widget.source, LISTED)
        ax.set(title=f"Rank {rank}: {share:.0%} of its own", xticks=[], yticks=[], aspect="equal")
        ax.grid(False)
        told.append(f"with {rank} eigenvalues {share:.0%} of the first {LISTED} are of its own moon")
    still.alt = f"Gain of diffusion over the eigenvalues of two moons for alpha 0.5, 0.9 and 0.99; {'; '.join(told)}."
    return still
