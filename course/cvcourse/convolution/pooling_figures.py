"""Still figures of the lecture on convolutional layers, its second half: pooling, moved images, shuffled pixels."""

import numpy as np

from cvcourse.view import figure, palette, styled
from cvcourse.view.asking import once_written
from cvcourse.view.style import INK, SOFT, blue_red


@styled
def pooled(image, largest, mean):
    """A map (H, W) and what two ways of pooling leave of it, on one scale of greys.

    largest, mean   (P, Q) float, the pooled maps
    """
    alt = (
        f"A map of {image.shape[0]} x {image.shape[1]} places beside its pooled maps of {largest.shape[0]} x "
        f"{largest.shape[1]}. Mean value {image.mean():.3f} in the map, {largest.mean():.3f} in the largest values, "
        f"{mean.mean():.3f} in the means."
    )
    still, axes = figure(9.6, 3.5, alt, ncols=3)
    titles = f"A map, {len(image)} x {len(image)}", f"Largest, {len(largest)} x {len(largest)}", "Mean"
    for ax, shown, title in zip(axes, (image, largest, mean), titles, strict=True):
        ax.imshow(shown, vmin=0, vmax=image.max())
        ax.set(title=title, xticks=[], yticks=[], xlabel=f"mean {shown.mean():.3f}")
        ax.grid(False)
    still.suptitle(
        "The largest values keep a thin stroke bright, the means let it fade", x=0.01, ha="left", weight="bold"
    )
    return still


@styled
def moved(image, layers, shift):
    """Answers of layers to an image and to the same image moved to the right, and how far the two are apart.

    image    (H, W) float
    layers   dict of name -> (layer, stride), layer a function from (1, H, W, 1) to (1, P, Q, 1)
    shift    columns
    """
    rows = {"the image itself": (lambda x: x, 1)} | layers
    still, axes = figure(8.4, 2.5 * len(rows), "", nrows=len(rows), ncols=3)
    told = []
    for line, (name, (layer, stride)) in zip(axes, rows.items(), strict=True):
        before, after = (
            np.asarray(layer(x[None, :, :, None]))[0, :, :, 0] for x in (image, np.roll(image, shift, axis=1))
        )
        apart = after - np.roll(before, shift // stride, axis=1)
        reach = np.abs(before).max()
        for ax, shown in zip(line, (before, after, apart), strict=True):
            ax.imshow(shown, cmap=blue_red(), vmin=-reach, vmax=reach)
            ax.set(xticks=[], yticks=[])
            ax.grid(False)
        line[0].set_ylabel(name)
        line[2].set_xlabel(f"at most {np.abs(apart).max():.2f}")
        told.append(f"{name}: at most {np.abs(apart).max():.2f} apart")
    titles = "as it is", f"moved by {shift}", "apart, once the first\nhas moved along"
    for ax, title in zip(axes[0], titles, strict=True):
        ax.set_title(title, fontsize=10.5)
    still.alt = f"Answers to an image, to the image moved by {shift}, and their difference. {'; '.join(told)}."
    return still


@styled
def by_shift(shares, shifts):
    """Share of test images read right against how far they are moved: dict of name -> shares (len(shifts),)."""
    told = "; ".join(f"{name} {line[0]:.1%} to {line[-1]:.1%}" for name, line in shares.items())
    still, ax = figure(7.4, 3.8, f"Share right from a shift of {shifts[0]} to one of {shifts[-1]} pixels: {told}.")
    marks = "os^D"
    for (name, line), mark in zip(shares.items(), marks, strict=False):
        ax.plot(shifts, np.multiply(line, 100), mark + "-", label=name)
    ax.set(xlabel="pixels to the right", ylabel="right, %", ylim=(0, 102), xticks=shifts)
    ax.set_title("No convolution makes a network invariant")
    ax.legend()
    return still


@styled
def losses_of(histories):
    """Mean loss of each pass of training: dict of name -> list of losses."""
    told = "; ".join(f"{name} {line[0]:.2f} to {line[-1]:.2f}" for name, line in histories.items())
    still, ax = figure(6.6, 3.4, f"Mean loss from the first to the last pass: {told}.")
    for (name, line), mark in zip(histories.items(), "os", strict=False):
        ax.plot(range(1, len(line) + 1), line, mark + "-", label=name)
    ax.axhline(np.log(10), color=SOFT, lw=1, ls=":")
    ax.text(1, np.log(10) + 0.04, "ln 10, every class alike", color=SOFT, fontsize=9.5)
    ax.set(xlabel="pass through the digits", ylabel="mean loss", ylim=(0, 2.7), xticks=range(1, len(line) + 1))
    ax.set_title("The same ten layers, with and without batch norm")
    ax.legend(loc="lower left")
    return still


def signals(X, y, reordered, order, count=5):
    """The first signal of some classes, and below it the same with its places in another order, by the student."""

    def draw():
        first = [int(np.flatnonzero(y == label)[0]) for label in range(count)]
        return _signals(X[first], np.asarray(reordered(X[first], order)))

    return once_written(draw)


@styled
def _signals(X, other):
    still, axes = figure(11, 3.6, "", nrows=2, ncols=len(X), sharex=True, sharey=True)
    for label, column in enumerate(axes.T):
        for ax, line in zip(column, (X[label], other[label]), strict=True):
            ax.plot(line, color=palette.BLUE, lw=1.6)
            ax.plot(line, "o", color=palette.BLUE, ms=2.6)
        column[0].set_title(str(label), fontsize=11)
    axes[0, 0].set_ylabel("in order")
    axes[1, 0].set_ylabel("shuffled")
    still.supxlabel("place, 0 to 39", fontsize=10.5, color=INK)
    rough = [float(np.abs(np.diff(lines, axis=1)).mean()) for lines in (X, other)]
    still.alt = (
        f"Signals of {len(X)} classes, and the same with their 40 places in another order. Neighbours differ by "
        f"{rough[0]:.2f} on average before and by {rough[1]:.2f} after."
    )
    return still


@styled
def beside_published(measured, published):
    """Shares right in order and shuffled, measured and as published: dicts of name -> (in order, shuffled)."""
    names = list(measured)
    still, axes = figure(9.2, 3.6, "", ncols=2, sharey=True)
    told = []
    for ax, (who, shares) in zip(axes, (("measured here", measured), ("published", published)), strict=True):
        for place, (label, color, hatch) in enumerate(
            (("in order", palette.BLUE, ""), ("shuffled", palette.ORANGE, "//"))
        ):
            heights = [100 * shares[name][place] for name in names]
            at = np.arange(len(names)) + 0.4 * place
            ax.bar(at, heights, 0.38, color=color, hatch=hatch, edgecolor="white", label=label)
            for x, height in zip(at, heights, strict=True):
                ax.text(x, height + 1, f"{height:.0f}", ha="center", fontsize=10)
        ax.set(title=who, ylim=(0, 105), xticks=np.arange(len(names)) + 0.2, xticklabels=names)
        ax.grid(False, axis="x")
        told.append(f"{who} " + ", ".join(f"{name} {a:.1%} and {b:.1%}" for name, (a, b) in shares.items()))
    axes[0].set_ylabel("test signals right, %")
    axes[1].legend(loc="upper left")
    still.suptitle("Only the convolutional network loses by the shuffle", x=0.01, ha="left", weight="bold")
    still.alt = f"Share right in order and shuffled: {'; '.join(told)}."
    return still


@styled
def shuffled_digits(images, order, count=6):
    """Digits (N, H, W), and below each the same with its pixels in another order."""
    still, axes = figure(
        8.4, 3.1, f"{count} digits, and the same with their pixels shuffled: specks.", nrows=2, ncols=count
    )
    H, W = images.shape[1:]
    for image, (above, below) in zip(images, axes.T, strict=False):
        above.imshow(image)
        below.imshow(image.ravel()[order].reshape(H, W))
        for ax in (above, below):
            ax.set(xticks=[], yticks=[])
            ax.grid(False)
    axes[0, 0].set_ylabel("in order")
    axes[1, 0].set_ylabel("shuffled")
    return still
