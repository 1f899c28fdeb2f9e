"""The widgets of unit 1 as still figures, for pages where no kernel runs."""

import numpy as np
from matplotlib.patches import Rectangle

from cvcourse.view import class_colors, figure, styled
from cvcourse.view.palette import BLUE, ORANGE, RIGHT, VERMILION, WRONG
from cvcourse.view.style import INK, SOFT, blue_red

MARKS = "os^D"


def show(ax, image, title, note="", color=INK):
    """An image on its own axes, enlarged without smoothing."""
    ax.imshow(image, vmin=0, vmax=255)
    ax.set_title(title, size=11.5)
    ax.set_xlabel(note, color=color)
    ax.set(xticks=[], yticks=[])
    ax.grid(False)
    for spine in ax.spines.values():
        spine.set(visible=True, color=SOFT)


@styled
def pixels_figure(image, row, column, reach, alt=""):
    """A picture with a window marked, and the numbers in that window."""
    still, (left, right) = figure(9, 4.4, alt, ncols=2)
    show(left, image, "What we see")
    corner, side = (column - reach - 0.5, row - reach - 0.5), 2 * reach + 1
    left.add_patch(_square(corner, side))
    show(right, image, "What the computer gets", f"row {row}, column {column} in the middle")
    right.set(xlim=(column - reach - 0.5, column + reach + 0.5), ylim=(row + reach + 0.5, row - reach - 0.5))
    for i in range(max(row - reach, 0), min(row + reach + 1, image.shape[0])):
        for j in range(max(column - reach, 0), min(column + reach + 1, image.shape[1])):
            values = np.atleast_1d(image[i, j])
            color = "black" if values.mean() > 127 else "white"
            text = "\n".join(map(str, values))
            right.text(j, i, text, ha="center", va="center", color=color, size=10 if len(values) == 3 else 12)
    right.add_patch(_square((column - 0.5, row - 0.5), 1))
    return still


def _square(corner, side):
    return Rectangle(corner, side, side, fill=False, edgecolor=VERMILION, linewidth=2.5)


@styled
def nuisance_figure(image, altered, picked, rival, truth, answer, rival_name, alt=""):
    """Original, altered, difference, another class and the picked image above bars of L1 and L2."""
    still, whole = figure(10.5, 4.8, alt)
    whole.remove()
    grid = still.add_gridspec(2, 10, height_ratios=[3, 2])
    panels = [still.add_subplot(grid[0, 2 * i : 2 * i + 2]) for i in range(5)]
    gap, right = altered.astype(int) - image, answer == truth
    note = f"✓ right: {answer}" if right else f"✗ wrong: {answer}, not {truth}"
    show(panels[0], image, "Original", f"class {truth}")
    show(panels[1], altered, "Altered", f"class {truth} to our eyes")
    show(panels[2], image, "Altered − original", "red brighter, blue darker")
    panels[2].imshow(gap if gap.ndim == 2 else gap.mean(axis=2), cmap=blue_red(), vmin=-255, vmax=255)
    pairs = [("original to altered", gap)]
    if rival is not None:
        show(panels[3], rival, "Another class", f"class {rival_name}, the nearest")
        pairs.append(("original to another class", rival.astype(int) - image))
    if picked is not None:
        show(panels[4], picked, "Your nearest picks", note, RIGHT if right else WRONG)
    for empty in [ax for ax in panels if not ax.images]:
        empty.axis("off")
    for order, place in ((1, grid[1, :5]), (2, grid[1, 5:])):
        _length_bars(still.add_subplot(place), pairs, order)
    return still


def _length_bars(ax, pairs, order):
    lengths = [np.linalg.norm(gap.ravel(), order) for _, gap in pairs]
    bars = ax.barh(range(len(pairs)), lengths, color=[BLUE, ORANGE][: len(pairs)])
    ax.bar_label(bars, [f"{length:,.0f}" for length in lengths], padding=4, weight="bold")
    most = max([*lengths, 1])
    for i, ((name, _), color) in enumerate(zip(pairs, ("white", "black"), strict=False)):
        ax.text(0.02 * most, i, name if lengths[i] > most / 2 else "", va="center", color=color)
    ax.set(title=f"L{order} (grey levels)", xlim=(0, most * 1.25), yticks=[])
    ax.locator_params(axis="x", nbins=4)
    ax.invert_yaxis()
    ax.grid(False, axis="y")


@styled
def regions_figure(regions, points, labels, names, k, metric, alt=""):
    """Points on the ground that each class holds; regions: bytes, one a cell, row 0 at the top."""
    pieces = "every point rules the places nearest to it" if k == 1 else f"{k} neighbours vote on every place"
    still, ax = figure(6.4, 5.6, alt)
    colors, labels, points = class_colors(len(names)), np.array(labels), np.array(points)
    if regions:
        size = int(len(regions) ** 0.5)
        cells = np.frombuffer(regions, np.uint8).reshape(size, size)
        tints = np.array([[int(c[i : i + 2], 16) for i in (1, 3, 5)] for c in colors])
        ax.imshow((255 - 0.45 * (255 - tints[cells])).astype(np.uint8), extent=(0, 10, 0, 10))
        middle = (np.arange(size) + 0.5) * 10 / size
        for c in range(len(names)):
            ax.contour(middle, middle[::-1], cells == c, levels=[0.5], colors=INK, linewidths=0.8)
    for c, name in enumerate(names):
        mine = points[labels == c]
        ax.scatter(
            *mine.T,
            s=90,
            color=colors[c],
            marker=MARKS[c],
            edgecolor="white",
            label=f"class {name}",
            zorder=3,
        )
    ax.set(title=f"k = {k}, {metric.upper()}: {pieces}", xlabel="first feature", ylabel="second feature")
    ax.set(xlim=(0, 10), ylim=(0, 10), aspect="equal")
    ax.grid(False)
    ax.legend(loc="upper left", bbox_to_anchor=(1, 1))
    return still


def turn(point, degrees):
    """Coordinates of a point along axes turned by so many degrees; degrees may be an array."""
    t = np.deg2rad(degrees)
    x, y = np.asarray(point)
    return np.array([x * np.cos(t) + y * np.sin(t), -x * np.sin(t) + y * np.cos(t)])


@styled
def balls_figure(point, angle, alt=""):
    """Both unit balls under turned axes, and both lengths of a point against the angle."""
    still, (plane, plot) = figure(9, 4.3, alt, ncols=2)
    corners = turn([[1, 0, -1, 0, 1], [0, 1, 0, -1, 0]], -angle)
    plane.plot(*corners, color=ORANGE, lw=3.5, label="L1 length 1")
    circle = np.linspace(0, 2 * np.pi, 200)
    plane.plot(np.cos(circle), np.sin(circle), color=BLUE, lw=3.5, label="L2 length 1")
    for axis in ([1.9, 0], [0, 1.9]):
        end = turn(axis, -angle)
        plane.plot(*zip(-end, end, strict=True), color=SOFT, lw=1.2)
    along = turn([turn(point, angle)[0], 0], -angle)
    plane.plot([0, along[0], point[0]], [0, along[1], point[1]], color=ORANGE, ls="--")
    plane.plot([0, point[0]], [0, point[1]], color=BLUE)
    plane.plot(*point, "o", color="black", ms=11)
    plane.set(xlim=(-2, 2), ylim=(-2, 2), aspect="equal", title=f"Axes turned by {angle} degrees")
    plane.axis("off")
    plane.legend(loc="lower right", fontsize=10)
    degrees = np.arange(91)
    turned = turn(point, degrees)
    l1, l2 = np.linalg.norm(turned, 1, axis=0), np.linalg.norm(turned, axis=0)
    plot.plot(degrees, l1, color=ORANGE, lw=3, label="L1")
    plot.plot(degrees, l2, color=BLUE, lw=3, label="L2")
    plot.plot([angle], [l1[angle]], "o", color=ORANGE, ms=10)
    plot.plot([angle], [l2[angle]], "o", color=BLUE, ms=10)
    plot.set(title="L1 depends on the axes, L2 does not", xlabel="angle of the axes (degrees)")
    plot.set(ylabel="length of the point", ylim=(0, 3), xticks=range(0, 91, 15))
    plot.legend()
    return still


@styled
def folds_figure(ks, table, chosen, alt=""):
    """The strip of folds for the chosen k, and mean accuracy with one standard deviation against k."""
    still, (strip, plot) = figure(10, 4.2, alt, ncols=2)
    folds = table.shape[1]
    for i in range(folds):
        for fold in range(folds):
            strip.barh(i, 0.94, left=fold, height=0.75, color=ORANGE if fold == i else "#d1d9e0")
        strip.text(i + 0.47, i, "validate", ha="center", va="center", size=9, weight="bold")
        strip.text(folds + 0.1, i, f"{table[chosen, i]:.1%}", va="center")
    strip.set_yticks(range(folds), [f"round {i + 1}" for i in range(folds)])
    strip.set_xticks(np.arange(folds) + 0.47, [f"fold {i + 1}" for i in range(folds)])
    strip.set(title=f"k = {ks[chosen]}: each fold validates once", xlim=(0, folds + 0.9))
    strip.invert_yaxis()
    strip.grid(False)
    mean, std, where = 100 * table.mean(axis=1), 100 * table.std(axis=1), np.arange(len(ks))
    plot.axvspan(chosen - 0.5, chosen + 0.5, color=ORANGE, alpha=0.22, lw=0)
    plot.plot(np.repeat(where, folds), 100 * table.ravel(), ".", color=SOFT, label="one fold")
    plot.errorbar(where, mean, std, color=BLUE, marker="o", capsize=5, label="mean, one standard deviation")
    plot.set_xticks(where, ks)
    plot.set(xlabel="k (neighbours that vote)", ylabel="accuracy on the validating fold (%)")
    plot.set_title(f"k = {ks[chosen]}: {mean[chosen]:.1f} % ± {std[chosen]:.1f} %")
    plot.legend(fontsize=10)
    return still
