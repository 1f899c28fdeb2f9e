"""Still figures of the lecture on convolutional layers: maps, windows as rows, and what a unit sees.

Figures that run a student's function take the function itself and return a Line while it is not written.
"""

import numpy as np

from cvcourse.view import figure, styled
from cvcourse.view.asking import once_written
from cvcourse.view.palette import class_colors
from cvcourse.view.style import INK, LINE, blue_red


def maps(photo, feature_map, filters):
    """A photograph (H, W, 3) in 0..1, and the map that the student's function makes for each of the filters.

    filters   dict of name -> (k, k, 3), used without bias
    """

    def draw():
        answers = {name: np.asarray(feature_map(photo.copy(), w.copy(), 0.0)) for name, w in filters.items()}
        return _maps(photo, answers)

    return once_written(draw)


@styled
def _maps(photo, answers):
    still, axes = figure(11.4, 2.9, "", ncols=1 + len(answers))
    axes[0].imshow(photo)
    axes[0].set_title("Three channels in")
    told = []
    for ax, (name, answer) in zip(axes[1:], answers.items(), strict=True):
        reach = np.abs(answer).max() or 1
        shown = ax.imshow(answer, cmap=blue_red(), vmin=-reach, vmax=reach)
        still.colorbar(shown, ax=ax, shrink=0.7)
        ax.set_title(name)
        told.append(f"{name}, from {answer.min():.2f} to {answer.max():.2f}")
    for ax in axes:
        ax.set(xticks=[], yticks=[])
        ax.grid(False)
    still.suptitle("A filter makes one map, whatever the number of channels", x=0.01, ha="left", weight="bold")
    still.alt = f"A photograph and the map of each of {len(answers)} filters: {'; '.join(told)}."
    return still


@styled
def windows_as_rows(H=3, W=4, k=2):
    """A small image with a number for each pixel, and the matrix whose rows are its windows, in the same colours."""
    pixels = np.arange(H * W).reshape(H, W)
    rows = np.lib.stride_tricks.sliding_window_view(pixels, (k, k)).reshape(-1, k * k)
    alt = f"{H * W} pixels become {rows.size} entries: a row for each of {len(rows)} windows of {k} x {k}."
    still, axes = figure(8.2, 3.6, alt, ncols=2, width_ratios=[W + 1, k * k + 2])
    titles = f"The image, {H} x {W}", f"Its windows as rows, {len(rows)} x {k * k}"
    uses = np.bincount(rows.ravel())
    colors = dict(zip(np.unique(uses), class_colors(len(np.unique(uses))), strict=True))
    for ax, table, title in zip(axes, (pixels, rows), titles, strict=True):
        for y, x in np.ndindex(table.shape):
            number = table[y, x]
            ax.add_patch(_cell(x, y, colors[uses[number]]))
            ax.text(x, y, number, ha="center", va="center", color=INK)
        ax.set(xlim=(-0.6, table.shape[1] - 0.4), ylim=(table.shape[0] - 0.4, -0.6), aspect="equal")
        ax.set_title(title)
        ax.axis("off")
    for row in range(len(rows)):
        axes[1].text(k * k - 0.3, row, f"window {row}", va="center", color=INK, size=10)
    marks = [_cell(0, 0, color) for color in colors.values()]
    still.legend(
        marks, [f"in {n} window{'s' if n > 1 else ''}" for n in colors], loc="outside lower left", ncols=len(marks)
    )
    return still


def _cell(x, y, color):
    from matplotlib.patches import Rectangle

    return Rectangle((x - 0.5, y - 0.5), 1, 1, facecolor=color + "55", edgecolor=color, lw=1.5)


@styled
def seen_by(slopes, image, layer):
    """Where the slope of a unit for the pixels is not 0, over the image.

    slopes   dict of name -> (H, W), the slopes of one unit of each layer for the pixels of an image
    image    (H, W) in 0..1
    layer    what the widest of them is called, for the title
    """
    still, axes = figure(9.6, 3.3, "", ncols=len(slopes))
    told = {}
    for ax, (name, slope) in zip(np.atleast_1d(axes), slopes.items(), strict=True):
        y, x = np.nonzero(slope)
        told[name] = f"{np.ptp(y) + 1} x {np.ptp(x) + 1}"
        ax.imshow(image, vmin=0, vmax=1.6)
        ax.add_patch(_frame(x.min(), y.min(), np.ptp(x) + 1, np.ptp(y) + 1))
        ax.set(xticks=[], yticks=[], title=f"{name}: {told[name]}")
        ax.grid(False)
    still.suptitle(f"A unit of {layer} sees {list(told.values())[-1]} pixels", x=0.01, ha="left", weight="bold")
    still.alt = "Pixels that one unit sees: " + ", ".join(f"{name} {size}" for name, size in told.items()) + "."
    return still


def _frame(x, y, width, height):
    from matplotlib.patches import Rectangle

    return Rectangle((x - 0.5, y - 0.5), width, height, facecolor="none", edgecolor=class_colors(2)[1], lw=3)


@styled
def first_filters(filters, columns=6, title="Filters of the first layer"):
    """Filters (k, k, 1, F) or (k, k, 3, F) as small pictures on one scale, 0 in the middle."""
    k, F = filters.shape[0], filters.shape[-1]
    rows = -(-F // columns)
    reach = np.abs(filters).max() or 1
    alt = f"{F} filters of {k} x {k}; the largest weight is {reach:.2f} in absolute value."
    still, axes = figure(1.1 * columns, 1.1 * rows + 0.5, alt, nrows=rows, ncols=columns)
    for number, ax in enumerate(np.ravel(axes)):
        ax.axis("off")
        if number < F:
            w = filters[..., number]
            ax.imshow(w[..., 0] if w.shape[2] == 1 else w / (2 * reach) + 0.5, cmap=blue_red(), vmin=-reach, vmax=reach)
            ax.plot([-0.5, k - 0.5, k - 0.5, -0.5, -0.5], [-0.5, -0.5, k - 0.5, k - 0.5, -0.5], color=LINE, lw=0.8)
    still.suptitle(title, x=0.01, ha="left", weight="bold")
    return still
