"""Still figures of graphs and of what is found by them: links, heat, saliency, regions, boxes."""

import numpy as np
from matplotlib.collections import LineCollection
from matplotlib.patches import Ellipse, Rectangle

from cvcourse.view import figure, styled
from cvcourse.view.palette import BLUE, GREY, ORANGE, VERMILION
from cvcourse.view.panels import MARKS, hide_axes
from cvcourse.view.style import INK

SIDES = (BLUE, ORANGE)


def segments(X, A):
    """The ends of all links of a graph, each once: (links, 2, 2)."""
    A = A.tocoo() if hasattr(A, "tocoo") else A
    i, j = (A.row, A.col) if hasattr(A, "row") else np.nonzero(A)
    once = i < j
    return np.stack([X[i[once]], X[j[once]]], axis=1)


@styled
def links(X, y, A):
    """Points in the plane (N, 2) of two labels, and the links between them; those that cross are heavy."""
    lines, A = segments(X, A), A.tocoo()
    once = A.row < A.col
    crossing = (y[A.row] != y[A.col])[once]
    alone = np.bincount(A.row, minlength=len(X)) == 0
    title = f"{len(lines):,} links, {crossing.sum()} of them across; {alone.sum()} of {len(X)} points without any"
    still, ax = figure(8.4, 4.6, f"Two half circles of points that reach into each other. {title}.")
    ax.add_collection(LineCollection(lines[~crossing], colors=GREY, lw=0.6))
    ax.add_collection(LineCollection(lines[crossing], colors=VERMILION, lw=2.4))
    for label, color, mark in zip((0, 1), SIDES, MARKS, strict=False):
        ax.scatter(*X[y == label].T, s=26, color=color, marker=mark, label=f"moon {label}", zorder=3)
    if alone.any():
        ax.scatter(*X[alone].T, s=170, facecolors="none", edgecolors=INK, lw=2, zorder=4, label="without links")
    ax.legend(loc="upper left", bbox_to_anchor=(1, 1))
    plain(ax, title)
    return still


def plain(ax, title):
    ax.set(title=title, aspect="equal", xticks=[], yticks=[])
    ax.grid(False)


@styled
def heat(X, y, scores, sources):
    """What each of some queries has put on every point of two moons, by rank: dark is first.

    scores   (Q, N) float
    sources  numbers of the points that asked
    """
    right = [top_share(one, y, source) for one, source in zip(scores, sources, strict=True)]
    told = "; ".join(f"{share:.0%} of the best hundred are of its own moon" for share in right)
    still, axes = figure(
        5.4 * len(scores), 4, f"Two moons of points, by rank for some queries: {told}.", ncols=len(scores)
    )
    for ax, one, source, share in zip(np.atleast_1d(axes), scores, sources, right, strict=True):
        rank = np.argsort(np.argsort(-one))
        for label, mark in zip((0, 1), MARKS, strict=False):
            on = y == label
            shown = ax.scatter(*X[on].T, c=rank[on], cmap="viridis", vmin=0, vmax=len(X), s=34, marker=mark)
        ax.plot(*X[source], "*", ms=20, color=ORANGE, mec=INK)
        plain(ax, f"Query at the star: {share:.0%} of its\nbest hundred are of its own moon")
    still.colorbar(shown, ax=axes, shrink=0.8, label="rank")
    return still


def top_share(scores, y, source, count=100):
    """Which share of the `count` best is of the label of the source, itself left out."""
    order = np.argsort(-scores, kind="stable")
    return float((y[order[order != source][:count]] == y[source]).mean())


@styled
def central(X, g):
    """Points in the plane by how central they are in a graph: area and colour."""
    alt = f"Points of two moons by centrality, from {g.min():.3f} to {g.max():.3f}, the larger the more central."
    still, ax = figure(8, 4.4, alt)
    shown = ax.scatter(*X.T, c=g, s=8 + 90 * (g / g.max()) ** 2, cmap="viridis", edgecolors=INK, linewidths=0.4)
    still.colorbar(shown, ax=ax, label="Katz centrality", shrink=0.8)
    plain(ax, f"Centrality from {g.min():.3f} to {g.max():.2f}")
    return still


@styled
def saliencies(pictures, saliency, epsilon=1e-3):
    """Pictures, and below each its map: the larger the brighter. saliency(features, epsilon) -> (H, W)."""
    maps = [saliency(picture.features, epsilon) for picture in pictures]
    alt = f"{len(maps)} photographs and their saliency; largest values {', '.join(f'{one.max():.0f}' for one in maps)}."
    still, axes = figure(2.7 * len(maps), 5.4, alt, nrows=2, ncols=len(maps))
    for column, picture, one in zip(axes.T, pictures, maps, strict=True):
        column[0].imshow(picture.image)
        column[1].imshow(one, cmap="magma", vmin=0)
        column[1].set_title(f"{one.min():.0f} to {one.max():.0f}", size=11)
        for ax in column:
            hide_axes(ax)
    return still


def ellipse(mean, variance, scale, **look):
    """An Ellipse of two standard deviations of a component, (row, column) as it is measured in places."""
    (row, column), (down, across) = mean, np.sqrt(variance)
    return Ellipse(
        ((column + 0.5) * scale, (row + 0.5) * scale), 4 * across * scale, 4 * down * scale, fill=False, **look
    )


@styled
def ellipses(pictures, maps, mixtures):
    """Pictures with their maps laid over them, and the components of a mixture as ellipses, thicker for larger shares.

    mixtures  a tuple (shares, means, variances) for each
    """
    counts = [len(shares) for shares, _, _ in mixtures]
    still, axes = figure(2.9 * len(maps), 3.2, f"Photographs with {counts} regions as ellipses.", ncols=len(maps))
    for ax, picture, one, (shares, means, variances) in zip(axes, pictures, maps, mixtures, strict=True):
        H, W = picture.image.shape[:2]
        ax.imshow(picture.image.mean(axis=2), vmin=0, vmax=255)
        ax.imshow(one, cmap="magma", alpha=0.45, extent=(0, W, H, 0), vmin=0)
        for share, mean, variance in zip(shares, means, variances, strict=True):
            ax.add_patch(ellipse(mean, variance, W / one.shape[1], lw=1 + 5 * share, ec="white"))
        ax.set(xlim=(0, W), ylim=(H, 0), title=f"{len(shares)} regions")
        hide_axes(ax)
    return still


@styled
def discovered(pictures, lost, k=50):
    """Pictures with the mask, the seed and the box that `lost(features, k)` finds."""
    found = [lost(picture.directions, k) for picture in pictures]
    told = "; ".join(f"{picture.name} box {tuple(box)}" for picture, (_, _, box) in zip(pictures, found, strict=True))
    still, axes = figure(
        2.9 * len(found), 3.2, f"An object found in each of some photographs: {told}.", ncols=len(found)
    )
    for ax, picture, ((row, column), mask, (x0, y0, x1, y1)) in zip(axes, pictures, found, strict=True):
        size = picture.image.shape[0] / len(mask)
        shade = np.where(np.kron(mask, np.ones((round(size),) * 2)) > 0, 1, 0.35)
        ax.imshow((picture.image * shade[..., None]).astype(np.uint8))
        ax.add_patch(Rectangle((x0 * size, y0 * size), (x1 - x0) * size, (y1 - y0) * size, fill=False, ec=ORANGE, lw=3))
        ax.plot((column + 0.5) * size, (row + 0.5) * size, "*", ms=18, color=ORANGE, mec=INK)
        hide_axes(ax)
    return still
