"""Still figures of the lecture on what networks do beyond naming a picture: maps, boxes, grids, matches."""

import numpy as np
from matplotlib.patches import Patch, Rectangle

from cvcourse.architectures.overlay_figures import outlines
from cvcourse.view import class_colors, figure, styled
from cvcourse.view.palette import BLUE, GREEN, GREY, ORANGE, PURPLE, VERMILION
from cvcourse.view.panels import hide_axes
from cvcourse.view.style import INK, blue_red

CLOSE = 0.15  # below the best cosine: places that are nearly as good
LABEL = {"facecolor": "white", "alpha": 0.85, "lw": 0, "pad": 1.2}
VERDICTS = {"right": (0.78, 0.78, 0.78), "too much": (0.835, 0.369, 0), "missed": (0, 0.24, 0.45)}  # apart in grey, too


@styled
def scores_over(picture, scores, start, stride):
    """A picture (H, W, 3), and a map of logits (h, w) over it, each drawn where the middle of its window lies."""
    (h, w), reach = scores.shape, np.abs(scores).max()
    still, axes = figure(
        10.4, 3.3, f"A scene, and {h} by {w} scores over it; {(scores > 0).sum()} are positive.", ncols=2
    )
    axes[0].imshow(picture)
    axes[0].add_patch(Rectangle((-0.5, -0.5), 32, 32, facecolor="none", edgecolor=ORANGE, lw=2.4))
    axes[0].set_title("A scene, and the window that it learnt from")
    axes[1].imshow(picture.mean(axis=2), vmin=0, vmax=1)
    low, right, below = start - stride / 2 - 0.5, start + (w - 0.5) * stride - 0.5, start + (h - 0.5) * stride - 0.5
    shown = axes[1].imshow(scores, cmap=blue_red(), vmin=-reach, vmax=reach, alpha=0.7, extent=(low, right, below, low))
    axes[1].set(xlim=axes[0].get_xlim(), ylim=axes[0].get_ylim())
    axes[1].set_title(f"One pass, {h} x {w} answers")
    still.colorbar(shown, ax=axes[1], shrink=0.8, label="score for an object")
    for ax in axes:
        hide_axes(ax)
    return still


@styled
def laid_down(maps, titles):
    """Maps (H, W) of what a transposed convolution makes of ones, with their numbers."""
    inner = [one[1:-1, 1:-1] for one in maps]
    told = "; ".join(
        f"kernels {title}: inside the border {', '.join(f'{value:g}' for value in np.unique(part))}"
        for title, part in zip(titles, inner, strict=True)
    )
    still, axes = figure(3.5 * len(maps), 3.7, f"What becomes of a map of ones. {told}.", ncols=len(maps))
    for ax, one, title in zip(axes, maps, titles, strict=True):
        ax.imshow(one, vmin=0, vmax=1.15 * one.max())
        for (row, column), value in np.ndenumerate(one):
            ax.text(column, row, f"{value:.3g}", ha="center", va="center", size=10, color=INK, bbox=LABEL)
        ax.set_title(title)
        hide_axes(ax)
    return still


@styled
def outlined(pictures, logits, masks):
    """Pictures with the edge of what the network takes for an object, and below where it is wrong.

    pictures  list of (H, W, 3); logits and masks lists of (H, W)
    """
    n = len(pictures)
    still, axes = figure(3.4 * n, 6.2, "", nrows=2, ncols=n)
    for (above, below), picture, logit, mask in zip(axes.T, pictures, logits, masks, strict=True):
        above.imshow(picture)
        above.contour(logit, [0], colors=ORANGE, linewidths=2)
        found, true = logit > 0, mask > 0.5
        shown = np.ones((*true.shape, 3))
        for where, color in zip((found & true, found & ~true, ~found & true), VERDICTS.values(), strict=True):
            shown[where] = color
        below.imshow(shown)
        above.set_title("{} x {} pixels".format(*true.shape))
        below.set_title(f"overlap {(found & true).sum() / (found | true).sum():.2f}")
        for ax in (above, below):
            hide_axes(ax)
    overlaps = ", ".join(below.get_title(loc="left") for below in axes[1])
    still.alt = f"{n} scenes with found outlines, and the pixels that are wrong: {overlaps}."
    named = [Patch(facecolor=color, label=name) for name, color in VERDICTS.items()]
    still.legend(handles=named, loc="outside lower left", ncols=len(named))
    return still


@styled
def squared_paper(box, other, counts):
    """Two boxes of whole pixels on squared paper, read as edges and as first and last pixels.

    counts  for both readings the title that says what was counted
    """
    still, axes = figure(8.6, 4.2, f"Two boxes on squared paper. {counts[0]}; {counts[1]}.", ncols=2)
    far = max(*box, *other) + 2
    for ax, more, title in zip(axes, (0, 1), counts, strict=True):
        for (x0, y0, x1, y1), color, hatch in ((box, BLUE, "//"), (other, ORANGE, "\\\\")):
            w, h = x1 - x0 + more, y1 - y0 + more
            ax.add_patch(Rectangle((x0, y0), w, h, facecolor=color, alpha=0.3, hatch=hatch, edgecolor=INK, lw=0))
            ax.add_patch(Rectangle((x0, y0), w, h, facecolor="none", edgecolor=color, lw=2.6))
        ax.set(xlim=(0, far), ylim=(far, 0), aspect="equal", xticks=range(far + 1), yticks=range(far + 1), title=title)
    return still


@styled
def at_thresholds(pictures, told, names, thresholds, suppressed):
    """Scenes in rows, the boxes above each threshold in columns.

    told        boxes (N, cells, 4), scores (N, cells), labels (N, cells)
    suppressed  function of boxes, scores and a threshold: numbers of those that are kept
    """
    shape = {"nrows": len(pictures), "ncols": len(thresholds)}
    alt = f"{len(pictures)} scenes with the boxes whose score exceeds {', '.join(map(str, thresholds))}."
    still, axes = figure(3.4 * len(thresholds), 3.5 * len(pictures), alt, **shape)
    for line, picture, boxes, scores, labels in zip(axes, pictures, *told, strict=False):
        for ax, least in zip(line, thresholds, strict=True):
            ax.imshow(picture)
            kept = np.asarray(suppressed(boxes, scores, least), int)
            kept = kept[np.argsort(-scores[kept])]
            texts = [f"{names[labels[i]].split('_')[0]} {scores[i]:.2f}" for i in kept]
            places = _apart(boxes[kept], texts, picture.shape[1])
            for i, text, place in [*zip(kept, texts, places, strict=True)][::-1]:  # so the surest lie on top
                color = class_colors(len(names))[labels[i]]
                ax.add_collection(outlines(boxes[i : i + 1], color, 2.4))
                ax.text(
                    *place,
                    text,
                    va="top",
                    size=11,
                    color="white",
                    clip_on=True,
                    in_layout=False,
                    bbox={"facecolor": INK, "pad": 1.5, "lw": 0, "clip_on": True},
                )
            ax.set(xlim=(-0.5, picture.shape[1] - 0.5), ylim=(picture.shape[0] - 0.5, -0.5))
            ax.set_title(f"score above {least}")
            hide_axes(ax)
    return still


def _apart(boxes, texts, side):
    """Where the name of each box (N, 4) begins: its upper left corner, or below the names that stand there already."""
    made, high = [], 0.085 * side
    for (x0, y0, *_), text in zip(boxes, texts, strict=True):
        wide = 0.032 * side * len(text)
        x, y = min(max(x0, 0), side - wide) + 0.5, max(y0, 0) + 1
        while any(u - wide < x < u + other and abs(y - v) < high for u, v, other in made):
            y += 0.02 * side
        made.append((x, y, wide))
    return [place[:2] for place in made]


@styled
def angles(true, taken):
    """The angle by which each digit was turned (N,), and the one by which the network turned it (N,), degrees."""
    still, ax = figure(5.6, 4.6, f"Angles taken over true ones; correlation {np.corrcoef(true, taken)[0, 1]:.2f}.")
    ax.plot([-60, 60], [60, -60], color=GREY, lw=1.6, label="undone exactly")
    ax.scatter(true, taken, s=9, color=BLUE, alpha=0.6)
    ax.set(xlabel="turned by, degrees", ylabel="turned again by, degrees", title="Nobody told it an angle")
    ax.legend()
    return still


@styled
def wandering(paths, wanted, told):
    """Paths (steps, n, 2) of readings, x and y in pixels, the places wanted (n, 2), and the loss at each step."""
    still, axes = figure(9.6, 4.5, "Nine readings move from a square of 3 by 3 to where they are wanted.", ncols=2)
    for path in paths.transpose(1, 0, 2):
        axes[0].plot(*path.T, color=BLUE, lw=1.6)
    axes[0].scatter(*paths[0].T, s=46, color=BLUE, label="before: a plain window")
    axes[0].scatter(*paths[-1].T, s=46, marker="s", color=ORANGE, label="after")
    axes[0].scatter(*wanted.T, s=170, facecolors="none", edgecolors=INK, label="wanted")
    axes[0].set(aspect="equal", xlabel="x, pixels", ylabel="y, pixels", title="Readings that learn where to read")
    axes[0].invert_yaxis()
    axes[0].legend(loc="upper center", bbox_to_anchor=(0.5, -0.16), ncols=3)
    axes[1].semilogy(told, color=VERMILION)
    axes[1].set(xlabel="step", ylabel="mean squared error", title="The error falls")
    return still


@styled
def cosines(first, points, second, maps, best):
    """Points (n, 2) of one picture, and for each its cosine with every place of another, and the best (n, 2)."""
    n, near = len(points), [int((one > one.max() - CLOSE).sum()) for one in maps]
    told = "; ".join(f"{'ABC'[k]}: best {maps[k].max():.2f}, within {CLOSE} of it {near[k]}" for k in range(n))
    still, axes = figure(
        11, 6.6, f"{n} places and their cosines with a second picture. {told}.", nrows=2, ncols=(n + 2) // 2
    )
    axes = axes.ravel()
    axes[0].imshow(first)
    axes[0].set_title("First view")
    for ax in axes[n + 1 :]:
        ax.set_visible(False)
    for k, (ax, point, one, (x, y)) in enumerate(zip(axes[1:], points, maps, best, strict=False)):
        for where, at in ((axes[0], point), (ax, (x, y))):
            where.scatter(*at, s=130, facecolors="none", edgecolors=ORANGE, lw=2.2)
        axes[0].text(point[0] + 9, point[1] - 6, "ABC"[k], color=INK, weight="bold", size=12, bbox=LABEL)
        ax.imshow(second.mean(axis=2), vmin=0, vmax=1)
        H, W = second.shape[:2]
        shown = ax.imshow(one, cmap=blue_red(), vmin=-1, vmax=1, alpha=0.75, extent=(8, W - 8, H - 8, 8))
        ax.set(xlim=(0, W), ylim=(H, 0), title=f"{'ABC'[k]}: best cosine {one.max():.2f}")
        rows, columns = np.nonzero(one > one.max() - CLOSE)
        across, down = 8 + (columns + 0.5) * (W - 16) / one.shape[1], 8 + (rows + 0.5) * (H - 16) / one.shape[0]
        ax.scatter(across, down, s=9, color=INK)
        ax.set_xlabel(f"dots: {near[k]} places within {CLOSE} of the best")
    still.colorbar(shown, ax=list(axes[1 : n + 1]), shrink=0.7, label="cosine")
    for ax in axes:
        hide_axes(ax)
    return still


@styled
def share_right(degrees, shares):
    """The share of right matches over the angle between two views."""
    told = ", ".join(f"{share:.2f} at {angle} degrees" for angle, share in zip(degrees, shares, strict=True))
    still, ax = figure(6.4, 3.6, f"Share of right matches: {told}.")
    ax.plot(degrees, shares, "o-", color=BLUE)
    ax.set(xlabel="angle between the views, degrees", ylabel="share of right matches", ylim=(0, 1.02))
    ax.set_title("A patch does not know that it has been turned")
    return still


@styled
def heads(results):
    """Results: dict weight of the masks -> (share of right classes, overlap of the masks)."""
    told = "; ".join(f"masks x {weight}: {right:.2f} and {both:.2f}" for weight, (right, both) in results.items())
    still, axes = figure(9.6, 3.8, f"Right classes and overlap of the masks; {told}.", ncols=2)
    for ax, part, title in zip(axes, (0, 1), ("right classes", "overlap of masks"), strict=True):
        for k, (weight, row) in enumerate(results.items()):
            ax.bar(k, row[part], color=GREEN if weight else PURPLE, hatch="" if weight else "//", width=0.7)
            ax.text(k, row[part] + 0.01, f"{row[part]:.2f}", ha="center")
        ax.set_xticks(range(len(results)), [f"masks x {weight}" for weight in results])
        ax.set(ylim=(0, 1), title=title)
        ax.grid(axis="x", visible=False)
    return still


@styled
def side_by_side(pictures, titles, columns, height=2.6):
    """Pictures (H, W, 3) in 0..1 in rows, larger than a gallery shows them."""
    rows = -(-len(pictures) // columns)
    width = height * pictures[0].shape[1] / pictures[0].shape[0]
    still, axes = figure(
        width * columns,
        (height + 0.4) * rows,
        f"Pictures side by side: {'; '.join(titles)}.",
        nrows=rows,
        ncols=columns,
    )
    for ax, picture, title in zip(axes.ravel(), pictures, titles, strict=True):
        ax.imshow(picture.clip(0, 1))
        ax.set_title(title)
        hide_axes(ax)
    return still
