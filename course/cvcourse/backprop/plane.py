"""Still pictures of the widgets of the lecture on networks, for readers without a kernel."""

import numpy as np
from matplotlib.patches import Rectangle

from cvcourse.backprop import hidden
from cvcourse.backprop.backprop_listing import FORWARD, two_digits
from cvcourse.backprop.toy import REACH, TOYS
from cvcourse.view import class_colors, figure, palette, styled
from cvcourse.view.style import INK, LINE, SOFT

MARKS = "os^"  # a shape for each class, for readers who see no colours


def ground(ax, weights, activation, cells=160):
    """Paint for each place of the plane the class that a network gives it, and the boundary between the classes."""
    side = np.linspace(-REACH, REACH, cells)
    x, y = np.meshgrid(side, side)
    probs = hidden.outputs(np.column_stack([x.ravel(), y.ravel()]), weights, activation)[2]
    probs = probs.reshape(cells, cells, -1)
    colors = class_colors(probs.shape[-1])
    best = probs.argmax(axis=-1)
    ax.contourf(x, y, best, levels=np.arange(len(colors) + 1) - 0.5, colors=colors, alpha=0.22)
    for label in range(len(colors) - (len(colors) == 2)):
        others = np.delete(probs, label, axis=-1).max(axis=-1)
        ax.contour(x, y, probs[..., label] - others, levels=[0], colors=INK, linewidths=2)


def points(ax, X, y):
    """Labelled points of a toy problem, each class with its colour and its shape."""
    for label, color in enumerate(class_colors(int(y.max()) + 1)):
        ax.plot(*X[y == label].T, MARKS[label], color=color, ms=4.5, mec="white", mew=0.5)
    ax.set(xlim=(-REACH, REACH), ylim=(-REACH, REACH), aspect="equal", xlabel="$x_1$", ylabel="$x_2$")
    ax.grid(False)


def half_plane(ax, w, b, number=None, color=SOFT):
    """The line where a unit switches, with a tick to the side where it is on."""
    size = np.hypot(*w)
    if size < 1e-6:
        return
    foot, along = -b * np.asarray(w) / size**2, np.array([-w[1], w[0]]) / size
    ends = np.array([foot - 9 * along, foot + 9 * along])
    ax.plot(*ends.T, "--", color=color, lw=1.3)
    ax.plot(*np.array([foot, foot + 0.1 * np.asarray(w) / size]).T, color=color, lw=2.5)
    if number is not None and abs(foot).max() < REACH - 0.1:
        ax.text(*(foot - 0.09 * np.asarray(w) / size), number, color=color, ha="center", va="center", size=9)


@styled
def half_planes_figure(widget, alt=""):
    """What HiddenHalfPlanes shows: points, boundary and half-planes beside the loss."""
    weights, now = widget.kept[widget.shown], widget.at[widget.shown]
    still, (plane, plot) = figure(9.6, 4.6, alt, ncols=2, width_ratios=[5, 4])
    ground(plane, weights, widget.activation)
    points(plane, widget.X, widget.y)
    for j, (w, b) in enumerate(zip(weights["W1"].T, weights["b1"], strict=True)):
        if widget.activation != "none":
            half_plane(plane, w, b, j + 1, INK if j == widget.chosen else SOFT)
    count = "1 hidden unit" if widget.units == 1 else f"{widget.units} hidden units"
    name = TOYS[widget.data].title
    plane.set_title(f"{name[0].upper()}{name[1:]}, {count}: {widget.right[widget.shown]:.1%} right")
    plot.plot(widget.losses, color=LINE)
    plot.plot(widget.losses[: now + 1], color=palette.BLUE, lw=3)
    plot.plot(now, widget.losses[now], "o", color=palette.BLUE, ms=9)
    plot.set(xlabel="step", ylabel="loss", ylim=(0, None), title=f"Loss {widget.losses[now]:.3f} at step {now}")
    return still


@styled
def saturation_figure(widget, alt=""):
    """What Saturation shows: a function with its slope beside the slopes along a chain."""
    still, (left, right) = figure(9.8, 3.8, alt, ncols=2)
    left.plot(widget.grid, widget.curve, color=palette.BLUE, label="the function")
    left.plot(widget.grid, widget.slope_curve, "--", color=palette.ORANGE, label="its slope")
    for function, color in [(widget.curve, palette.BLUE), (widget.slope_curve, palette.ORANGE)]:
        left.plot(widget.a, np.interp(widget.a, widget.grid, function), "o", color=color, ms=5, mec="white")
    left.set(xlabel="a, what the function is given", xlim=(-6, 6), title=widget.activation)
    left.legend()
    slopes = np.array(widget.slopes)
    seen = slopes > 0
    right.bar(np.flatnonzero(seen), slopes[seen], color=palette.ORANGE, width=0.65)
    for k in np.flatnonzero(~seen):
        right.text(k, 1.3e-10, "0", ha="center", color=palette.VERMILION, weight="bold")
    right.set(yscale="log", ylim=(1e-10, 1e4), xlabel="after layer (0 is the input)", ylabel="slope of the output")
    right.set(xlim=(-0.6, len(slopes) - 0.4), title=f"{slopes[0]:.2g} of the slope arrives")
    return still


@styled
def listing_figure(lines, step, alt=""):
    """What BackpropListing shows: both listings with one line in colour, and its numbers."""
    still, ax = figure(9.8, 5.4, alt)
    ax.set(xlim=(0, 98), ylim=(0, 54), title="Forward to the loss, and back to the slope of every weight")
    ax.axis("off")
    for i, line in enumerate(lines):
        x, y = (1, 51 - 2.8 * i) if i < FORWARD else (50, 51 - 2.8 * (i - FORWARD))
        back = palette.SKY if i == step else palette.ORANGE if i in lines[step]["undoes"] else None
        if back:
            ax.fill_between([x - 0.5, x + 44], y - 1, y + 1.7, color=back, alpha=0.35, lw=0)
        ax.text(x, y, line["text"], family="DejaVu Sans Mono", weight="bold" if i == step else "normal", size=11)
    ax.text(1, 20, lines[step]["why"], size=11)
    x = 1.0
    for part in lines[step]["uses"]:
        x = _table(ax, part, x, SOFT)
    ax.text(x, 11, "→", size=18, va="center")
    for part in lines[step]["makes"]:
        x = _table(ax, part, x + 4, palette.BLUE)
    return still


def _table(ax, part, x, color):
    """A value with its name and shape, from x rightwards. Returns where the next one may begin."""
    width = max(5.6 * len(part["rows"][0]), 1.3 * len(part["name"]), 8)
    ax.text(x, 16.5, part["name"], weight="bold", size=11)
    ax.text(x, 14.2, part["shape"], size=9, color=SOFT)
    for i, row in enumerate(part["rows"]):
        for k, value in enumerate(row):
            ax.text(x + 5.6 * (k + 1) - 1, 11 - 3 * i, two_digits(value), ha="right", va="center", size=10)
    rows = len(part["rows"])
    ax.add_patch(Rectangle((x, 12.7 - 3 * rows), 5.6 * len(part["rows"][0]), 3 * rows, fill=False, ec=color, lw=1.2))
    return x + width + 2
