"""The widgets of unit 2 as still figures, for pages where no kernel runs."""

import numpy as np

from cvcourse.view import figure, styled
from cvcourse.view.palette import BLUE, ORANGE
from cvcourse.view.style import INK, LINE, SOFT

MARKS = "os^D"
ZERO, ONE = BLUE, ORANGE  # the two classes of a hard case and of the posterior


def plain(ax):
    """No ticks, no grid, no frame."""
    ax.set(xticks=[], yticks=[])
    ax.grid(False)
    for spine in ax.spines.values():
        spine.set_visible(False)


@styled
def morph_figure(pictures, names, seen, train, test, step, alt=""):
    """Templates of one moment, and the accuracy against the images seen.

    pictures  (C, H, W) or (C, H, W, 3) uint8
    """
    columns = (len(pictures) + 1) // 2
    still, whole = figure(10.5, 4.2, alt)
    whole.remove()
    grid = still.add_gridspec(2, columns + 3)
    for i, (picture, name) in enumerate(zip(pictures, names, strict=True)):
        ax = still.add_subplot(grid[i // columns, i % columns])
        ax.imshow(picture, vmin=0, vmax=255)
        ax.set_title(name, size=10.5, loc="center", pad=4)
        plain(ax)
    plot = still.add_subplot(grid[:, columns:])
    where = np.maximum(seen, 3)  # 0 has no place on a logarithmic axis
    for curve, color, mark, name in ((train, BLUE, "o", "training images"), (test, ORANGE, "s", "test images")):
        plot.plot(where, curve, color=color, lw=2)
        plot.plot(where[step], curve[step], mark, color=color, ms=10, label=f"{name}: {curve[step]:.3f}")
    plot.set(xscale="log", ylim=(0, 1), xlabel="images seen", ylabel="accuracy")
    plot.set_title(f"After {seen[step]:,} images")
    plot.legend(loc="upper left")
    return still


@styled
def cat_figure(x, W, b, names, middle, alt=""):
    """Four pixels, the products with every weight, their sums, the biases and the scores."""
    still, (left, table) = figure(10.5, 4.3, alt, ncols=2, width_ratios=[1, 2.6])
    left.imshow((x + middle).reshape(2, 2), vmin=0, vmax=255)
    for (i, j), grey in np.ndenumerate((x + middle).reshape(2, 2)):
        left.text(j, i, grey, ha="center", va="center", size=15, color="black" if grey > 127 else "white")
    left.set_title(f"Four pixels; x is each less {middle}", size=11.5)
    plain(left)
    scores, columns = x @ W + b, range(len(names))
    rows = [
        *([f"{v:g}", *(f"{v:g} · {w:g} = {v * w + 0:.2f}" for w in row)] for v, row in zip(x, W, strict=True)),
        ["sum", *(f"{(x @ W)[c]:.2f}" for c in columns)],
        ["bias", *(f"{b[c]:+.2f}" for c in columns)],
        ["score", *(f"{scores[c]:.2f}" for c in columns)],
    ]
    for i, row in enumerate([["x", *names], *rows]):
        for j, text in enumerate(row):
            best = i == len(rows) and j == scores.argmax() + 1
            bold = "bold" if i in (0, len(rows)) else "normal"
            table.text(
                0.3 + (j > 0) * (0.2 + j),
                -i,
                text,
                ha="center",
                va="center",
                size=12.5,
                weight=bold,
                bbox={"boxstyle": "round", "fc": ORANGE, "ec": "none"} if best else None,
            )
    table.hlines([-0.5, -len(x) - 0.5, -len(rows) + 0.5], 0, 3.8, color=SOFT, lw=1)
    table.set(xlim=(0, 3.8), ylim=(-len(rows) - 0.6, 0.6))
    table.set_title(f"The largest of three scores is that of {names[int(scores.argmax())]}")
    plain(table)
    return still


@styled
def plane_figure(widget, reach, alt=""):
    """Arrows, the ground of every class, the points, and the probe with its scores."""
    still, (ax, bars) = figure(10, 5.2, alt, ncols=2, width_ratios=[1.25, 1])
    C, colors = len(widget.W), widget.colors
    side = np.linspace(-reach, reach, 240)
    x, y = np.meshgrid(side, side)
    winner = widget.scores(np.stack([x.ravel(), y.ravel()], axis=1)).argmax(axis=1).reshape(x.shape)
    tints = np.array([[int(c[i : i + 2], 16) for i in (1, 3, 5)] for c in colors])
    ax.imshow((255 - 0.3 * (255 - tints[winner])).astype(np.uint8), extent=(-reach, reach) * 2, origin="lower")
    for c in range(C):
        ax.contour(side, side, winner == c, levels=[0.5], colors=INK, linewidths=1)
        mine = np.array(widget.points)[np.array(widget.labels) == c]
        ax.scatter(*mine.T, s=45, color=colors[c], marker=MARKS[c], edgecolor="white", zorder=3)
        ax.annotate("", widget.W[c], (0, 0), arrowprops={"arrowstyle": "-|>", "lw": 3.5, "color": colors[c]}, zorder=4)
        ax.annotate(widget.names[c], widget.W[c], (6, 4), textcoords="offset points", weight="bold", size=13)
    ax.plot(*widget.probe, "*", color=INK, ms=17, mec="white", zorder=5)
    ax.set(xlim=(-reach, reach), ylim=(-reach, reach), aspect="equal", xlabel="first feature", ylabel="second feature")
    ax.set_title("Each class holds the ground where its score is largest", size=10.5)
    ax.grid(False)
    scores = widget.scores(widget.probe)[0]
    drawn = bars.barh(range(C), scores, color=colors)
    bars.bar_label(drawn, [f"{score:.2f}" for score in scores], padding=4, weight="bold")
    bars.set_yticks(range(C), widget.names)
    bars.axvline(0, color=SOFT, lw=1)
    bars.margins(x=0.25)
    bars.invert_yaxis()
    bars.set(xlabel="score", title="Scores at the star")
    return still


@styled
def hard_figure(widget, reach, alt=""):
    """The best straight line and, where there are features, the border they give."""
    ran = bool(widget.cells)
    still, axes = figure(9.6 if ran else 5, 4.9, alt, ncols=2 if ran else 1, squeeze=False)
    X, labels, N = np.array(widget.points), np.array(widget.labels), len(widget.points)
    side = np.linspace(-reach, reach, 300)
    x, y = np.meshgrid(side, side)
    line = (x * widget.w[0] + y * widget.w[1] + widget.b > 0).astype(int)
    grounds = [(line, f"Best line: {widget.right_line} of {N} right")]
    if ran:
        cells = np.frombuffer(widget.cells, np.uint8).reshape(widget.size, widget.size)[::-1]
        grounds.append((cells, f"On your features: {widget.right_lifted} of {N} right"))
    tints = np.array([[int(c[i : i + 2], 16) for i in (1, 3, 5)] for c in (ZERO, ONE)])
    for ax, (cells, title) in zip(axes.flat, grounds, strict=True):
        ax.imshow((255 - 0.35 * (255 - tints[cells])).astype(np.uint8), extent=(-reach, reach) * 2, origin="lower")
        for c, (color, mark, name) in enumerate([(ZERO, "o", "everything else"), (ONE, "^", "class 1")]):
            ax.scatter(*X[labels == c].T, s=34, color=color, marker=mark, edgecolor="white", lw=0.7, label=name)
        ax.set(xlim=(-reach, reach), ylim=(-reach, reach), aspect="equal", title=title)
        ax.set(xlabel="first pixel", ylabel="second pixel")
        ax.grid(False)
    return still


@styled
def posterior_figure(widget, reach, alt=""):
    """Weighted densities, log-odds and posterior, one below the other."""
    still, (top, middle, bottom) = figure(8.4, 6.6, alt, nrows=3, sharex=True, height_ratios=[1.3, 1, 1.1])
    x = np.linspace(-reach, reach, 401)
    for c, color, dash in ((0, ZERO, "-"), (1, ONE, "--")):
        prior, density = widget.weighted(c, x)
        top.plot(x, density, dash, color=color, label=f"class {c}, prior {prior:.2f}")
        top.fill_between(x, density, color=color, alpha=0.2, lw=0)
    odds = widget.log_odds(x)
    middle.plot(x, odds, color=INK)
    bottom.plot(x, widget.posterior(x), color=INK)
    for ax, value in ((middle, widget.log_odds(widget.probe)), (bottom, widget.posterior(widget.probe))):
        ax.plot(widget.probe, value, "*", color=INK, ms=15, mec="white")
    for ax in (top, middle, bottom):
        ax.axvline(widget.probe, color=SOFT, ls=":", lw=1.5)
    straight = "bend" if widget.line is None else f"are a line: {widget.line[0]:.2f} x {widget.line[1]:+.2f}"
    top.set(title="How common each class is at x", ylabel="density · prior")
    top.legend(loc="upper right")
    middle.set(title=f"The log-odds {straight}", ylim=(-8, 8), ylabel="log-odds")
    middle.axhline(0, color=LINE)
    found = f"Posterior of class 1 at x = {widget.probe:.1f}: {widget.posterior(widget.probe):.3f}"
    bottom.set(title=found, ylim=(-0.03, 1.03), xlim=(-reach, reach), xlabel="feature x", ylabel="p(class 1 | x)")
    return still
