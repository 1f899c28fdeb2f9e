"""Still figures of the assignment on looking inside: maps over a picture, boxes, a grid, and lines between matches."""

import numpy as np
from matplotlib.collections import LineCollection, PatchCollection
from matplotlib.patches import Rectangle

from cvcourse.view import figure, styled
from cvcourse.view.palette import BLUE, ORANGE
from cvcourse.view.panels import hide_axes
from cvcourse.view.style import INK, blue_red


@styled
def over(picture, maps, titles, margins=None):
    """A picture, and beside it each map laid over it: orange speaks for, blue against.

    picture   (H, W, 3) uint8
    maps      list of (h, w) float, each stretched over the picture
    titles    a line for each
    margins   pixels that each map leaves free on every side, or None for maps of the whole picture
    """
    maps = [np.asarray(one, float) for one in maps]
    told = [
        f"{title}: from {one.min():.2f} to {one.max():.2f}, "
        f"largest in row {one.argmax() // one.shape[1]}, column {one.argmax() % one.shape[1]}"
        for title, one in zip(titles, maps, strict=True)
    ]
    still, axes = figure(
        3.4 * (1 + len(maps)), 3.4, f"A picture and maps over it. {'; '.join(told)}.", ncols=1 + len(maps)
    )
    axes[0].imshow(picture)
    axes[0].set_title("What the network sees")
    for ax, one, title, margin in zip(axes[1:], maps, titles, margins or [0] * len(maps), strict=True):
        reach, (H, W) = np.abs(one).max() or 1, picture.shape[:2]
        ax.imshow(picture.mean(axis=2), vmin=0, vmax=255, extent=(0, W, H, 0))
        shown = ax.imshow(
            one, cmap=blue_red(), vmin=-reach, vmax=reach, alpha=0.65, extent=(margin, W - margin, H - margin, margin)
        )
        still.colorbar(shown, ax=ax, shrink=0.75)
        ax.set(title=title, xlim=(0, W), ylim=(H, 0))
    for ax in axes:
        hide_axes(ax)
    return still


@styled
def strip(picture, scores, starts):
    """A strip of digits (28, W), the ten scores at each place (W - 27, 10), and what is read where a digit begins."""
    read = scores[list(starts)].argmax(axis=1)
    alt = f"A strip of {len(starts)} digits; where they begin the largest scores are those of {read.tolist()}."
    still, axes = figure(9.6, 3.6, alt, nrows=2, height_ratios=(28, 45))
    axes[0].imshow(picture, vmin=0, vmax=1, aspect="auto")
    axes[0].set_title("A strip, and the ten scores of a window that begins at each place")
    hide_axes(axes[0])
    reach = np.abs(scores).max()
    axes[1].imshow(scores.T, cmap=blue_red(), vmin=-reach, vmax=reach, aspect="auto")
    axes[1].scatter(starts, read, marker="s", s=60, facecolors="none", edgecolors=INK)
    axes[1].set(
        xlim=(-0.5, picture.shape[1] - 0.5),
        xlabel="left edge of the window, pixels",
        ylabel="score of",
        yticks=range(10),
    )
    axes[1].grid(False)
    return still


@styled
def boxes_before_and_after(picture, boxes, kept):
    """A grey picture (H, W) in 0..1 with all boxes (N, 4), and with those that are kept."""
    alt = f"A picture with {len(boxes)} boxes, and with the {len(kept)} that are kept."
    still, axes = figure(10.4, 4.3, alt, ncols=2)
    for ax, some, title in zip(axes, (boxes, boxes[kept]), (f"{len(boxes)} boxes", f"{len(kept)} kept"), strict=True):
        ax.imshow(picture, vmin=0, vmax=1)
        ax.add_collection(outlines(some))
        ax.set_title(title)
        hide_axes(ax)
    return still


def outlines(boxes, color=ORANGE, lw=1.6):
    """Frames of boxes (N, 4), x0, y0, x1, y1 with the edges of the first pixel at 0."""
    frames = [Rectangle((x0 - 0.5, y0 - 0.5), x1 - x0, y1 - y0) for x0, y0, x1, y1 in boxes]
    return PatchCollection(frames, facecolor="none", edgecolor=color, lw=lw)


@styled
def grid(picture, boxes, cells):
    """A picture (H, W, 3) in 0..1 with a grid of (rows, columns), boxes as fractions of it, and their middles."""
    H, W = picture.shape[:2]
    rows, columns = cells
    still, ax = figure(7.2, 4.9, f"A scene with {len(boxes)} boxes in a grid of {rows} rows and {columns} columns.")
    ax.imshow(picture.clip(0, 1))
    for n in range(1, rows):
        ax.axhline(n * H / rows - 0.5, color="white", lw=1)
    for n in range(1, columns):
        ax.axvline(n * W / columns - 0.5, color="white", lw=1)
    scaled = np.asarray(boxes) * [W, H, W, H]
    ax.add_collection(outlines(scaled, lw=2.2))
    ax.plot(
        (scaled[:, 0] + scaled[:, 2]) / 2 - 0.5, (scaled[:, 1] + scaled[:, 3]) / 2 - 0.5, "o", color=BLUE, mec="white"
    )
    ax.set_title(f"{len(boxes)} boxes, each with a dot in its middle")
    hide_axes(ax)
    return still


@styled
def match_lines(first, second, points, targets, inliers):
    """Two pictures side by side, with lines between matches: those that agree, and dotted those that do not."""
    W = first.shape[1] + 10
    alt = f"{len(points)} matches between two pictures; {int(inliers.sum())} of them agree on one affine map."
    still, ax = figure(10.4, 5.3, alt)
    for picture, left in ((first, 0), (second, W)):
        H, width = picture.shape[:2]
        ax.imshow(picture.clip(0, 1), extent=(left - 0.5, left + width - 0.5, H - 0.5, -0.5))
    lines = np.stack([points, targets + np.array([W, 0])], axis=1)  # (N, 2, 2)
    ax.add_collection(LineCollection(lines[inliers], colors=ORANGE, lw=0.7))
    ax.add_collection(LineCollection(lines[~inliers], colors="white", lw=2.2))
    ax.add_collection(LineCollection(lines[~inliers], colors=BLUE, lw=1.5, linestyles=":"))
    ax.set(xlim=(-0.5, W + second.shape[1] - 0.5), ylim=(max(len(first), len(second)) - 0.5, -0.5))
    ax.set_title(f"{int(inliers.sum())} of {len(points)} matches agree (solid), the others go astray (dotted)")
    hide_axes(ax)
    return still
