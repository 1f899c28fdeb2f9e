"""Still figures of the lecture on convolution and of its assignment."""

import numpy as np
from matplotlib.ticker import MaxNLocator
from PIL import Image

from cvcourse.convolution.photographs import photo as photo
from cvcourse.view import figure, palette, styled
from cvcourse.view.style import INK, LINE, SOFT, blue_red


def _picture(ax, image, title, **shown):
    ax.imshow(image, **({"vmin": 0, "vmax": 1} | shown))
    ax.set_title(title, fontsize=11, weight="normal")
    ax.set(xticks=[], yticks=[])
    ax.grid(False)
    ax.spines[:].set_visible(False)


@styled
def responses(image, results, title="Blue below zero, orange above"):
    """A photograph beside what kernels make of it, each on its own scale around 0.

    image    (H, W) float, 0..1
    results  dict of caption -> (h, w) float, of any size
    """
    told = [f"{name}: from {value.min():.2f} to {value.max():.2f}" for name, value in results.items()]
    still, axes = figure(3.1 * (1 + len(results)), 3.6, f"A photograph, and {'; '.join(told)}.", ncols=1 + len(results))
    _picture(axes[0], image, "the photograph")
    for ax, (name, value) in zip(axes[1:], results.items(), strict=True):
        most = np.abs(value).max() or 1
        _picture(ax, value, name, cmap=blue_red(), vmin=-most, vmax=most)
    still.suptitle(title, x=0.01, ha="left", weight="bold")
    return still


@styled
def pictures(images, title, alt=""):
    """Grey pictures side by side; images is a dict of caption -> (H, W) float, cut off at 0 and 1."""
    still, axes = figure(3.1 * len(images), 3.6, alt or f"{title}: {', '.join(images)}.", ncols=len(images))
    for ax, (name, image) in zip(np.atleast_1d(axes), images.items(), strict=True):
        _picture(ax, image, name)
    still.suptitle(title, x=0.01, ha="left", weight="bold")
    return still


@styled
def tables(kernels, title="Kernels as tables of numbers", digits=3):
    """Kernels as tables, their numbers written on blue below 0 and on orange above; a dict of caption -> (h, w)."""
    told = "; ".join(f"{name}: {np.round(kernel, digits).tolist()}" for name, kernel in kernels.items())
    still, axes = figure(2.9 * len(kernels), 3.3, f"{told}.", ncols=len(kernels), squeeze=False)
    for ax, (name, kernel) in zip(axes[0], kernels.items(), strict=True):
        most = 1.6 * np.abs(kernel).max() or 1  # pale enough to read the numbers
        _picture(ax, kernel, name, cmap=blue_red(), vmin=-most, vmax=most)
        size = 9 if max(kernel.shape) > 3 else 12
        for (i, j), value in np.ndenumerate(kernel):
            ax.text(j, i, f"{value:.{digits}g}", ha="center", va="center", fontsize=size, color=INK)
    still.suptitle(title, x=0.01, ha="left", weight="bold")
    return still


@styled
def stems(signals, title):
    """Signals below each other on one axis of places; signals is a dict of caption -> (N,) numbers."""
    told = "; ".join(f"{name}: {np.round(values, 3).tolist()}" for name, values in signals.items())
    still, axes = figure(7.6, 1.5 * len(signals) + 0.5, f"{told}.", nrows=len(signals), sharex=True, squeeze=False)
    for ax, (name, values), color in zip(axes[:, 0], signals.items(), palette.OKABE_ITO, strict=False):
        ax.vlines(range(len(values)), 0, values, color=color, lw=2.5)
        ax.plot(values, "o", color=color, ms=7)
        ax.axhline(0, color=SOFT, lw=0.8)
        ax.set_ylabel(name, rotation=0, ha="right", va="center")
        ax.margins(y=0.2)
        ax.xaxis.set_major_locator(MaxNLocator(integer=True))
    axes[-1, 0].set_xlabel("place n")
    still.suptitle(title, x=0.01, ha="left", weight="bold")
    return still


SIZES = (240, 120, 60, 30)  # pixels a side: the same as two, four and eight times as far away


@styled
def from_afar(picture):
    """A picture in four sizes, as from near and from farther and farther away; picture is (H, W) float, 0..1."""
    still, ax = figure(9.0, 4.3, "One picture in four sizes; the smaller it is, the less of its fine detail is left.")
    image = Image.fromarray((255 * np.asarray(picture)).round().astype(np.uint8))
    left = 0
    for size in SIZES:
        small = np.asarray(image.resize((size, size), Image.Resampling.BOX))
        ax.imshow(small, extent=(left, left + size, 0, size), vmin=0, vmax=255, interpolation="bilinear")
        left += size + 12
    ax.set(xlim=(0, left - 12), ylim=(0, SIZES[0]), xticks=[], yticks=[], aspect="equal")
    ax.grid(False)
    ax.spines[:].set_visible(False)
    ax.set_title("Who is it, from near and from afar?")
    return still


@styled
def lessons(learnt):
    """How the loss of learnt kernels falls, and the kernels: a dict of caption -> (kernel (h, w), losses)."""
    told = "; ".join(
        f"{name}: loss {losses[0]:.2g}, after 10 steps {losses[10]:.1g}, kernel {kernel.round(2).tolist()}"
        for name, (kernel, losses) in learnt.items()
    )
    still, axes = figure(
        10.2, 3.6, f"{told}.", ncols=1 + len(learnt), width_ratios=[1.7] + [1] * len(learnt), squeeze=False
    )
    falling, *rest = axes[0]
    for (name, (_, losses)), style in zip(learnt.items(), ("-", "--", "-."), strict=False):
        falling.semilogy(losses, style, label=name)
    falling.set(xlabel="step", ylabel="mean squared difference", ylim=(1e-10, 50))
    falling.legend()
    for ax, (name, (kernel, _)) in zip(rest, learnt.items(), strict=True):
        most = 1.6 * np.abs(kernel).max()
        _picture(ax, kernel, f"from {name}", cmap=blue_red(), vmin=-most, vmax=most)
        for (i, j), value in np.ndenumerate(kernel):
            ax.text(j, i, f"{value:.2f}", ha="center", va="center", color=INK)
    still.suptitle("Noise teaches a kernel faster than a photograph", x=0.01, ha="left", weight="bold")
    return still


@styled
def nonzeros(matrix, title):
    """Where a matrix is not 0, the same number always in the same colour."""
    share = np.count_nonzero(matrix) / matrix.size
    still, ax = figure(
        6.0, 5.0, f"A matrix of {matrix.shape[0]} by {matrix.shape[1]} numbers, of which {share:.1%} are not 0."
    )
    most = np.abs(matrix).max() or 1
    ax.imshow(np.where(matrix == 0, np.nan, matrix), cmap=blue_red(), vmin=-most, vmax=most, aspect="equal")
    ax.set(xlabel="pixel of the image", ylabel="pixel of the result", title=title)
    ax.set_facecolor("white")
    ax.grid(False)
    ax.spines[:].set(visible=True, color=LINE)
    return still
