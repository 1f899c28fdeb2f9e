"""Still figures of unit 1, nearest neighbours."""

import numpy as np

from cvcourse.knn.stills import show
from cvcourse.view import figure, styled
from cvcourse.view.palette import BLUE, GREEN, ORANGE, SKY
from cvcourse.view.style import INK, SOFT


@styled
def distance_example(a, b):
    """The L1 distance of two small images, number by number.

    a, b     (H, W) uint8, at most 6 x 6
    Returns  StillFigure: a - b, absolute values, and their sum
    Raises   ValueError when the shapes differ; the message gives both
    """
    a, b = np.asarray(a), np.asarray(b)
    if a.shape != b.shape or a.ndim != 2:
        raise ValueError(f"distance_example needs two images of the same shape (H, W); got {a.shape} and {b.shape}.")
    gap = abs(a.astype(int) - b)
    alt = f"Two images of {a.shape}, their absolute differences {gap.tolist()}, whose sum is {gap.sum()}."
    still, axes = figure(9, 3.2, alt, ncols=4, width_ratios=[4, 4, 4, 1.6])
    titles = ["one image", "the other", "absolute difference"]
    for ax, numbers, title in zip(axes, (a, b, gap), titles, strict=False):
        show(ax, numbers, title)
        ax.title.set(ha="center", position=(0.5, 1))
        for (i, j), value in np.ndenumerate(numbers):
            ax.text(j, i, value, ha="center", va="center", size=13, color="black" if value > 127 else "white")
    for ax, sign in zip(axes, "−=", strict=False):
        ax.text(1.13, 0.5, sign, transform=ax.transAxes, ha="center", va="center", size=24)
    axes[3].text(0, 0.5, f"sum\n{gap.sum()}", transform=axes[3].transAxes, va="center", size=22, weight="bold")
    axes[3].axis("off")
    return still


@styled
def timing_figure(sizes, train_seconds, predict_seconds):
    """Seconds to train and to predict against the number of training images, on logarithmic axes.

    sizes    (S,) int; train_seconds, predict_seconds (S,) float, above 0
    Returns  StillFigure; the title says by how much each grew from the first size to the last
    """
    sizes = np.asarray(sizes)
    grew = [seconds[-1] / seconds[0] for seconds in (train_seconds, predict_seconds)]
    factors = f"{sizes[-1] / sizes[0]:.3g} times the images: predicting takes {grew[1]:.2g} times as long"
    still, ax = figure(7.5, 4.3, f"{factors}, training {grew[0]:.2g} times.")
    beside = {"textcoords": "offset points", "va": "center"}
    for seconds, name, color, mark in (
        (predict_seconds, "predict", ORANGE, "s"),
        (train_seconds, "train", BLUE, "o"),
    ):
        ax.loglog(sizes, seconds, color=color, marker=mark)
        ax.annotate(name, (sizes[-1], seconds[-1]), (10, 0), color=INK, weight="bold", **beside)
    guide = predict_seconds[0] * sizes / sizes[0]
    ax.loglog(sizes, guide, color=SOFT, ls=":", lw=1.5)
    ax.annotate(
        "in proportion to N",
        (sizes[-1], guide[-1]),
        (10, 12),
        textcoords="offset points",
        color=SOFT,
        size=10,
    )
    ax.set_xticks(sizes, [f"{n:,}" for n in sizes])
    ax.minorticks_off()
    ax.set(title=factors, xlabel="training images N", ylabel="time (seconds)")
    return still


@styled
def split_figure(num_train, num_validation, num_test):
    """One bar for all images, cut into what trains, what chooses and what is looked at once."""
    parts = [
        (num_train, "training", "remembered\nby the classifier", SKY),
        (num_validation, "validation", "chooses k\nand the metric", ORANGE),
        (num_test, "test", "looked at once,\nat the very end", GREEN),
    ]
    total = sum(n for n, *_ in parts)
    alt = ", ".join(f"{n} {name} images" for n, name, *_ in parts) + "."
    still, ax = figure(9, 2.4, alt)
    left = 0
    for n, name, use, color in parts:
        ax.barh(0, n / total - 0.006, left=left / total, color=color, height=0.7)
        middle = (left + n / 2) / total
        ax.text(middle, 0, f"{name}\n{n:,}", ha="center", va="center", weight="bold", color="black")
        ax.text(middle, -0.5, use, ha="center", va="top", color=INK)
        left += n
    ax.set(title="Each image has one task", xlim=(0, 1), ylim=(-1.05, 0.4))
    ax.axis("off")
    return still
