"""What a SizeStepper shows, as a still figure."""

import textwrap

import numpy as np
from matplotlib.colors import to_rgb
from matplotlib.patches import Rectangle

from cvcourse.convolution.places import Places
from cvcourse.view import figure, palette, styled
from cvcourse.view.style import INK, SOFT

IMAGE, ADDED, ANSWER = "#d6e6f2", "#f3f3f3", "#0072B2"


@styled
def stepper_figure(stepper, alt=""):
    """The larger and the smaller image with the window at its place, the input on the left."""
    found, ahead = Places(stepper), stepper.mode == "convolution"
    total = found.before + found.cells + found.after
    sides = [max(total, 1), max(found.count, 1)]
    still, axes = figure(8.6, 4.5, alt, ncols=2, width_ratios=sides if ahead else sides[::-1])
    large, small = axes if ahead else axes[::-1]
    _draw_large(large, found, stepper, total)
    _draw_small(small, found, stepper, total)
    shown = f"{found.output} by {found.output}" if not found.problem else "none"
    axes[0].set_title(f"Input {stepper.size} by {stepper.size}")
    axes[1].set_title(f"Output {shown}")
    still.supxlabel(_wrapped(found), color=INK, size=11)
    return still


def _wrapped(found):
    told = [found.margin, *([found.problem] if found.problem else found.remarks)]
    return "\n".join(line for text in told for line in textwrap.wrap(text, 88))


def _row_and_column(stepper, found):
    return divmod(min(stepper.place, found.count**2 - 1), found.count)


def _draw_large(ax, found, stepper, total):
    """Zeros or what is cut off in grey, the window's pixels in orange, hatched what no window reaches."""
    picture = np.full((max(total, 1), max(total, 1), 3), to_rgb(ADDED))
    inside = slice(found.before, found.before + found.cells)
    picture[inside, inside] = to_rgb(IMAGE)
    _framed(ax, picture, found.before, found.after)
    if found.starts:
        row, column = _row_and_column(stepper, found)
        for tap in found.taps:
            for other in found.taps:
                y, x = found.starts[row] + tap, found.starts[column] + other
                ax.add_patch(Rectangle((x - 0.5, y - 0.5), 1, 1, fc=palette.ORANGE, alpha=0.55, ec="none"))
        corner = (found.starts[column] - 0.5, found.starts[row] - 0.5)
        ax.add_patch(Rectangle(corner, found.reach, found.reach, fill=False, ec=INK, lw=2.2))
    for row in found.unseen:
        for x, y, wide, high in [(-0.5, row - 0.5, found.cells, 1), (row - 0.5, -0.5, 1, found.cells)]:
            ax.add_patch(Rectangle((x, y), wide, high, fill=False, hatch="////", ec=palette.VERMILION, lw=0))


def _draw_small(ax, found, stepper, total):
    side = max(found.count, 1)
    picture = np.full((side, side, 3), to_rgb(IMAGE if found.count else "#ffffff"))
    _framed(ax, picture)
    if found.count:
        row, column = _row_and_column(stepper, found)
        ax.add_patch(Rectangle((column - 0.5, row - 0.5), 1, 1, fc=palette.ORANGE, ec=INK, lw=2))


def _framed(ax, picture, before=0, after=0):
    side = len(picture)
    ax.imshow(picture, extent=(-0.5 - before, side - before - 0.5, side - before - 0.5, -0.5 - before))
    ax.grid(False)
    edges = np.arange(side + 1) - before - 0.5
    if side <= 40:
        ax.vlines(edges, edges[0], edges[-1], color=SOFT, lw=0.6)
        ax.hlines(edges, edges[0], edges[-1], color=SOFT, lw=0.6)
    marks = range(0, max(side - before - after, 1), max(side // 8, 1))
    ax.set(xticks=list(marks), yticks=list(marks))
    ax.tick_params(length=0)
    for spine in ax.spines.values():
        spine.set_visible(False)
