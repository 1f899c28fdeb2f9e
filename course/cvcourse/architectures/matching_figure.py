"""Stills of the widget on two views: the cosines of one place, and all matches with the maps that fit them."""

import numpy as np

from cvcourse.architectures import beyond_views as views_of
from cvcourse.architectures.matching_views import MARGIN, pair
from cvcourse.architectures.overlay_figures import match_lines
from cvcourse.view import figure, styled
from cvcourse.view.palette import BLUE, GREEN, ORANGE
from cvcourse.view.panels import hide_axes
from cvcourse.view.style import INK, blue_red


@styled
def place_figure(widget):
    """The first view with the chosen place, and its cosines over the second one, the best place in a ring."""
    views, (place, most, *_) = pair(widget.degrees).views, widget.best()
    still, axes = figure(10.4, 3.6, widget.describe(), ncols=2)
    axes[0].imshow(views.first)
    axes[0].set_title("A place of the first view")
    axes[1].imshow(views.second.mean(axis=2), vmin=0, vmax=1)
    H, W = views.second.shape[:2]
    inner = MARGIN - 1.5, W - MARGIN, H - MARGIN, MARGIN - 1.5
    shown = axes[1].imshow(widget.cosines(), cmap=blue_red(), vmin=-1, vmax=1, alpha=0.75, extent=inner)
    axes[1].set(xlim=(-0.5, W - 0.5), ylim=(H - 0.5, -0.5), title=f"Most like it in the second: {most:.2f}")
    still.colorbar(shown, ax=axes[1], shrink=0.8, label="cosine")
    for ax, (x, y) in zip(axes, (widget.at, place), strict=True):
        ax.scatter(x, y, s=170, facecolors="none", edgecolors=ORANGE, lw=2.4)
        hide_axes(ax)
    return still


def matches_figure(widget):
    """Lines between the matches, and where three maps send the outline of the first view."""
    views, points, matched = (getattr(pair(widget.degrees), name) for name in ("views", "points", "matched"))
    still = match_lines(views.first, views.second, points, matched, np.array(widget.inliers))
    H, W = views.first.shape[:2]
    outline = np.array([(0, 0), (W, 0), (W, H), (0, H), (0, 0)])
    ax = still.axes[0]
    told = {"they agree on": (widget.fit, INK, "-"), "truth": (widget.truth, GREEN, "--")}
    told["least squares"] = widget.fit_by_all, BLUE, ":"
    for name, (one, color, dash) in told.items():
        x, y = views_of.sent(outline, np.array(one)).T
        ax.plot(x + W + 10, y, color=color, ls=dash, lw=2.4, label=name)
    ax.set(xlim=(-0.5, 2 * W + 60), ylim=(H + 50, -50))
    ax.legend(loc="lower left", ncols=3, bbox_to_anchor=(0, -0.02))
    still.alt = widget.describe()
    return still
