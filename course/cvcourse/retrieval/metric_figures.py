"""Still figures of the assignment on learning features: embeddings, hard digits, puzzles, films."""

import numpy as np
from matplotlib.patches import Rectangle

from cvcourse.view import class_colors, figure, palette, styled
from cvcourse.view.panels import MARKS, hide_axes
from cvcourse.view.style import INK, SOFT


def ranges(Y, labels):
    """The largest distance within a kind, and the smallest between two kinds."""
    D = np.sqrt(((Y[:, None] - Y) ** 2).sum(axis=2))
    alike = np.equal.outer(labels, labels)
    return D[alike].max(), D[~alike].min()


@styled
def apart(before, after, labels):
    """Points of four kinds before and after they followed a loss; what is said is measured."""
    told = [ranges(Y, labels) for Y in (before, after)]
    within, between = told[1]
    title = f"Within a kind at most {within:.2f}, between two kinds at least {between:.2f}"
    alt = f"Points of four kinds, at first in a heap, then in four spots. {title}."
    still, axes = figure(9, 4, alt, ncols=2)
    for ax, Y, name in zip(axes, (before, after), ("before", "after"), strict=True):
        for kind, color in enumerate(class_colors(4)):
            ax.scatter(*Y[labels == kind].T, s=44, color=color, marker=MARKS[kind], edgecolors=INK, linewidths=0.4)
        ax.set_title(name, size=11, weight="normal")
        ax.set_aspect("equal", adjustable="datalim")
        ax.margins(0.12)
    still.suptitle(title, weight="bold", x=0.02, ha="left")
    return still


def different(order, negative, count):
    """The first items of an order of which each is new, and its negative, too."""
    seen, found = set(), []
    for i in order.tolist():
        if not {i, int(negative[i])} & seen:
            seen |= {i, int(negative[i])}
            found.append(i)
    return found[:count]


@styled
def hardest(images, labels, D, positive, negative, count=5):
    """Items whose hardest negative is closest, each with both of its hardest."""
    rows = np.arange(len(labels))
    first = different(np.argsort(D[rows, negative]), negative, count)
    told = [f"a {labels[i]}, taken for a {labels[negative[i]]}" for i in first]
    share = (D[rows, negative] < D[rows, positive]).mean()
    alt = f"Five digits, each with its farthest of the same kind and its nearest of another: {'; '.join(told)}."
    still, axes = figure(1.5 * count, 5.4, alt, nrows=3, ncols=count)
    for column, i in enumerate(first):
        for ax, j in zip(axes[:, column], (i, positive[i], negative[i]), strict=True):
            ax.imshow(images[j])
            hide_axes(ax)
            far = "" if j == i else f", at {D[i, j] ** 0.5:.1f}"
            ax.set_title(f"{labels[j]}{far}", size=11, weight="normal")
    for ax, name in zip(axes[:, 0], ("anchor", "hardest\npositive", "hardest\nnegative"), strict=True):
        ax.set_ylabel(name, rotation=0, ha="right", va="center")
    title = f"For {share:.0%} of the digits the hardest negative is nearer than the hardest positive"
    still.suptitle(title, weight="bold", x=0.02, ha="left")
    return still


@styled
def embedded(losses, before, after, labels, shares, name):
    """Losses, and new digits in the plane before and after training."""
    spread = after.std()
    told = f"spread {spread:.3f}" if spread < 0.1 else f"spread {spread:.1f}"
    alt = (
        f"Training with {name}: the loss goes from {losses[0]:.2f} to {np.mean(losses[-20:]):.2f}. New digits with a "
        f"neighbour of their kind: {shares[0]:.0%} before, {shares[1]:.0%} after; {told}."
    )
    still, axes = figure(10.2, 3.5, alt, ncols=3)
    axes[0].plot(losses, lw=1.2)
    axes[0].axhline(1, color=SOFT, lw=1, ls="--")
    axes[0].set(xlabel="step", ylabel="loss", ylim=(0, None), title=f"{name}:\nends at {np.mean(losses[-20:]):.2f}")
    axes[0].annotate("margin", (len(losses), 1), (0, 4), textcoords="offset points", ha="right", color=SOFT)
    for ax, Y, share, when in zip(axes[1:], (before, after), shares, ("before", "after"), strict=True):
        for digit, color in enumerate(class_colors(10)):
            on = labels == digit
            ax.scatter(*Y[on].T, s=36, color=color, marker=f"${digit}$", linewidths=0.3)
        least = np.ptp(before, axis=0).max() / 2  # what has shrunk is drawn on the scale of before
        for axis, middle, reach in zip("xy", Y.mean(axis=0), np.ptp(Y, axis=0) * 0.7, strict=True):
            ax.set(**{f"{axis}lim": (middle - max(reach, least), middle + max(reach, least))})
        ax.set(title=f"{when}: {share:.0%} right,\nspread {Y.std():.{3 if Y.std() < 0.1 else 1}f}")
    return still


@styled
def puzzle(middle, neighbours):
    """A square with its eight neighbours, each with its label."""
    alt = "A square of a photograph in the middle, and its eight neighbours around it, with gaps, labelled 0 to 7."
    still, axes = figure(5.6, 6, alt, nrows=3, ncols=3)
    tiles = [*neighbours[:4], middle, *neighbours[4:]]
    names = [*map(str, range(4)), "middle", *map(str, range(4, 8))]
    for ax, tile, name in zip(axes.flat, tiles, names, strict=True):
        ax.imshow(tile)
        ax.set_title(name, size=11, loc="center")
        hide_axes(ax)
    return still


@styled
def followed(frames, found, path, side, shown=(0, 10, 20, 30)):
    """Frames of a film, each with the square that was found and the one that is right."""
    off = np.abs(found - path).max(axis=1)
    title = f"In the last frame {off[-1]} pixels off, never more than {off.max()}"
    still, axes = figure(10.2, 2.5, f"Four frames of a film, a square follows an object. {title}.", ncols=len(shown))
    for ax, k in zip(axes, shown, strict=True):
        ax.imshow(frames[k], vmin=0, vmax=255)
        for place, color, style, name in (
            (path[k], palette.ORANGE, "--", "right"),
            (found[k], palette.SKY, "-", "found"),
        ):
            box = Rectangle(place[::-1] - 0.5, side, side, fill=False, ec=color, ls=style, lw=2.4, label=name)
            ax.add_patch(box)
        hide_axes(ax)
        ax.set_title(f"frame {k}: {off[k]} off", size=11, weight="normal")
    axes[0].legend(loc="lower left", labelcolor="white")
    still.suptitle(title, weight="bold", x=0.02, ha="left")
    return still


@styled
def film_triplets(rows, patches):
    """Triplets of squares: the first of a film, its last, and the first of another.

    rows      (n, 2) int, tracks: of anchor and positive, of the negative
    patches   (N, 2, side, side), first and last square of each track
    """
    title = f"{len(rows)} triplets without a label"
    alt = f"{title}: in each column the first square of a film, its last square, and a square of another film."
    still, axes = figure(1.7 * max(2, len(rows)), 5.2, alt, nrows=3, ncols=max(2, len(rows)), squeeze=False)
    for ax in axes.flat:
        hide_axes(ax)
    for column, (one, other) in enumerate(rows):
        for ax, square in zip(axes[:, column], (*patches[one], patches[other, 0]), strict=True):
            ax.imshow(square)
        axes[0, column].set_title(f"film {one}", size=11, weight="normal", loc="center")
        axes[2, column].set_title(f"film {other}", size=11, weight="normal", loc="center")
    for ax, name in zip(axes[:, 0], ("first", "last", "negative"), strict=True):
        ax.set_ylabel(name, rotation=0, ha="right", va="center")
    still.suptitle(title, weight="bold", x=0.02, ha="left")
    return still
