"""Cells of an index in the plane: which are visited for a query, what is looked at, and what is missed."""

import functools
from typing import NamedTuple

import numpy as np
import traitlets

from cvcourse.view import Widget, figure, styled
from cvcourse.view.palette import BLUE, ORANGE, VERMILION
from cvcourse.view.style import INK, LINE, SOFT

WIDE, HIGH = 1.5, 1.0  # of the plane
POINTS, CELLS, NEAREST = 500, 24, 10
GRID = 300  # columns of the still's ground


class Plane(NamedTuple):
    """Points (500, 2), the middles of the cells (24, 2), the cell of each point (500,)."""

    points: np.ndarray
    middles: np.ndarray
    cell: np.ndarray


@functools.cache
def plane():
    """Points in clumps of several sizes, and cells around the means that k-means has found."""
    rng = np.random.default_rng(4)
    clumps = rng.uniform((0.12, 0.12), (WIDE - 0.12, HIGH - 0.12), (14, 2))
    points = clumps[rng.integers(14, size=POINTS)] + rng.normal(scale=0.1, size=(POINTS, 2))
    points = np.clip(points, 0.01, (WIDE - 0.01, HIGH - 0.01)).round(4)
    middles = points[rng.permutation(POINTS)[:CELLS]]
    for _ in range(20):
        cell = far(points, middles).argmin(axis=1)
        middles = np.stack([points[cell == n].mean(axis=0) for n in range(CELLS)])
    middles = middles.round(4)
    return Plane(points, middles, far(points, middles).argmin(axis=1))


def far(a, b):
    """Squared distances (N, M) of points (N, 2) and (M, 2)."""
    return ((a[:, None] - b) ** 2).sum(axis=2)


def seen(query, visits):
    """Which points lie in the visited cells, and which are the ten nearest, two masks (500,) bool."""
    made = plane()
    near = far(np.array([query]), made.middles)[0].argsort()[:visits]
    nearest = np.zeros(POINTS, bool)
    nearest[far(np.array([query]), made.points)[0].argsort(kind="stable")[:NEAREST]] = True
    return np.isin(made.cell, near), nearest


@functools.cache
def usual():
    """For 1 to 24 visited cells: mean share of the points that are looked at, and of the ten nearest found, (24, 2)."""
    queries = np.random.default_rng(5).uniform((0, 0), (WIDE, HIGH), (300, 2))
    return np.array(
        [
            np.mean([(look.mean(), look[near].mean()) for look, near in (seen(q, n) for q in queries)], axis=0)
            for n in range(1, CELLS + 1)
        ]
    )


class CellsPlane(Widget):
    """A query among points in cells, and what is found of its ten nearest when some cells are visited."""

    script = "index_cells.js"
    state = ("x", "y", "visits")
    points, middles, cell, usual = (traitlets.List().tag(sync=True) for _ in range(4))
    x = traitlets.Float(0.8, min=0, max=WIDE).tag(sync=True)
    y = traitlets.Float(0.65, min=0, max=HIGH).tag(sync=True)
    visits = traitlets.Int(1, min=1, max=CELLS).tag(sync=True)

    def __init__(self, **traits):
        made = plane()
        super().__init__(
            points=made.points.tolist(),
            middles=made.middles.tolist(),
            cell=made.cell.tolist(),
            usual=usual().round(4).tolist(),
            **traits,
        )

    def describe(self):
        """Where the query is, what is looked at, and what is found."""
        looked, nearest = seen((self.x, self.y), self.visits)
        cells = "1 of 24 cells is" if self.visits == 1 else f"{self.visits} of 24 cells are"
        return (
            f"Query at ({self.x:.2f}, {self.y:.2f}). {cells} visited: {looked.sum()} of {POINTS} vectors are looked "
            f"at, {looked.mean():.0%}, and {looked[nearest].sum()} of the ten nearest are found."
        )

    def render(self):
        """One visited cell, and four, as a still figure."""
        return cells_figure(self)


def cells_plane(x=0.8, y=0.65, visits=1):
    """Move a query over cells, and choose how many of them are visited.

    x, y    where the query is, 0..1.5 and 0..1
    visits  cells that are visited, 1..24
    Raises  traitlets.TraitError for what lies outside
    """
    return CellsPlane(x=x, y=y, visits=visits)


@styled
def cells_figure(widget):
    """Two panels: the cells that the widget shows as visited, and some more."""
    told, query = [], (widget.x, widget.y)
    still, axes = figure(10.6, 4, "", ncols=2)
    for ax, visits in zip(axes, (widget.visits, min(CELLS, widget.visits + 3)), strict=True):
        looked, nearest = seen(query, visits)
        draw_cells(ax, query, visits)
        mark(ax, looked, nearest, query)
        said = f"{visits} {'cell' if visits == 1 else 'cells'}: {looked.mean():.0%} looked at"
        ax.set(title=f"{said},\n{looked[nearest].sum()} of the 10 nearest found", xticks=[], yticks=[], aspect="equal")
        told.append(f"{said}, {looked[nearest].sum()} of the ten nearest found")
    still.alt = f"A query among points in 24 cells: {'; '.join(told)}."
    return still


def draw_cells(ax, query, visits):
    """The ground: visited cells are darker, and lines part all."""
    made, rows = plane(), round(GRID * HIGH / WIDE)
    x, y = np.meshgrid((np.arange(GRID) + 0.5) * WIDE / GRID, (np.arange(rows) + 0.5) * HIGH / rows)
    owner = far(np.stack([x.ravel(), y.ravel()], axis=1), made.middles).argmin(axis=1).reshape(rows, GRID)
    near = far(np.array([query]), made.middles)[0].argsort()[:visits]
    ax.imshow(np.isin(owner, near) * 1.0, extent=(0, WIDE, 0, HIGH), origin="lower", cmap="YlOrBr", vmin=0, vmax=3)
    for n in range(CELLS):
        ax.contour(x, y, owner == n, levels=[0.5], colors=SOFT, linewidths=0.6)
    ax.grid(False)


def mark(ax, looked, nearest, query):
    """Points that are looked at, the others, and those of the nearest that are found or missed."""
    made = plane()
    ax.scatter(*made.points[~looked].T, s=9, color=LINE, edgecolors=SOFT, linewidths=0.4)
    ax.scatter(*made.points[looked].T, s=14, color=BLUE)
    ax.scatter(*made.points[nearest & looked].T, s=70, facecolors="none", edgecolors=INK, linewidths=1.6)
    ax.scatter(*made.points[nearest & ~looked].T, s=70, marker="x", color=VERMILION, linewidths=2.4)
    ax.plot(*query, "*", ms=17, color=ORANGE, mec=INK)
