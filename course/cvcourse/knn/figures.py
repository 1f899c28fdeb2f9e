"""Still figures of unit 1.

Figures that run a student's function take the function itself. While it is not written yet they
return a Line, one calm sentence, so that a notebook runs from top to bottom in any state.
"""

import itertools
import time

import numpy as np
from PIL import Image

from cvcourse.view import Line, ask, figure, once_written, palette, show_images, styled
from cvcourse.view.palette import BLUE, GREEN, ORANGE, SKY
from cvcourse.view.panels import show_panel
from cvcourse.view.style import INK, SOFT

SIDE = 240  # pixels of a square picture in `challenges`
BIRDS = ("penguin", "pink_flamingo", "quetzal", "rooster")


@styled
def side_by_side(images, titles):
    """Photographs in one row, each with its title.

    images   list of (H, W, 3) uint8, 0..255
    titles   as many texts
    """
    words = "Photographs: " + ", ".join(titles) + "."
    still, axes = figure(3.4 * len(images), 2.7, words, ncols=len(images), squeeze=False)
    for ax, image, title in zip(axes.flat, images, titles, strict=True):
        ax.imshow(image)
        ax.set_title(title, fontsize=11)
        ax.axis("off")
    return still


def brightened(brighten, image, amounts):
    """The image as it is, and as the student's brighten returns it for each amount (grey levels)."""
    pictures, titles = [image], ["as it came"]
    for amount in amounts:
        picture, problem = ask(brighten, image.copy(), amount)
        if problem:
            return Line(problem)
        if not isinstance(picture, np.ndarray) or (picture.shape, picture.dtype) != (
            image.shape,
            image.dtype,
        ):
            return Line("`brighten` should return a uint8 picture of the shape it got; see the check above.")
        pictures.append(picture)
        titles.append(f"brighten(cat, {amount})")
    return side_by_side(pictures, titles)


@styled
def challenges(photos, stamps):
    """Six pairs of pictures: the same thing, or the same kind of thing, in very different numbers.

    photos   name -> (H, W, 3) uint8, 0..255
    stamps   objects with name and rgba, (H, W, 4) uint8
    """
    cut = {stamp.name: stamp.rgba for stamp in stamps}
    cat, brick, gravel = (_square(photos[name]) for name in ("chelsea", "brick", "gravel"))
    half = (SIDE, SIDE // 2)
    pairs = {
        "viewpoint": [_square(photos[name]) for name in ("motorcycle_left", "motorcycle_right")],
        "illumination": [cat, _lit_from_the_right(cat)],
        "deformation": [_fit(cut[name], (SIDE, SIDE)) for name in ("pig_golden", "pig_golden2")],
        "occlusion": [cat, _behind(cat, np.rot90(brick))],
        "clutter": [_fit(cut["pigeon"], (SIDE, SIDE)), _paste(cut["pigeon"], gravel)],
        "intra-class variation": [_fit(cut[name], half) for name in BIRDS],
    }
    still, axes = figure(10.4, 4.6, "Six pairs of pictures: " + ", ".join(pairs) + ".", nrows=2, ncols=3)
    still.get_layout_engine().set(wspace=0.06, hspace=0.02)
    for ax, (name, pictures) in zip(axes.flat, pairs.items(), strict=True):
        gap = np.full((SIDE, 10, 3), 255, np.uint8)
        ax.imshow(np.hstack([pictures[0], *(part for picture in pictures[1:] for part in (gap, picture))]))
        ax.set_title(name, fontsize=11)
        ax.axis("off")
    return still


def _square(photo):
    """The largest square in the middle of a photo, at SIDE x SIDE pixels."""
    height, width = photo.shape[:2]
    side = min(height, width)
    top, left = (height - side) // 2, (width - side) // 2
    return np.asarray(Image.fromarray(photo[top : top + side, left : left + side]).resize((SIDE, SIDE)))


def _lit_from_the_right(picture):
    """The picture with light that falls off towards its left edge."""
    light = np.linspace(0.05, 0.9, picture.shape[1])[:, None]  # (width, 1): the same for each row and channel
    return (picture * light).astype(np.uint8)


def _behind(picture, wall, visible=0.36):
    """The picture with a wall before all of it but the right part."""
    edge = int(picture.shape[1] * (1 - visible))
    return np.hstack([wall[:, :edge], picture[:, edge:]])


def _fit(rgba, shape):
    """An object as large as a white box of shape (height, width) lets it be; (height, width, 3) uint8."""
    return _paste(rgba, np.full((*shape, 3), 255, np.uint8), 0.94)


def _paste(rgba, ground, part=0.5):
    """The object in the middle of a ground, filling at most this part of its height and width."""
    thing, picture = Image.fromarray(rgba), Image.fromarray(ground)
    scale = part * min(picture.width / thing.width, picture.height / thing.height)
    thing = thing.resize((max(1, round(thing.width * scale)), max(1, round(thing.height * scale))))
    picture.paste(thing, ((picture.width - thing.width) // 2, (picture.height - thing.height) // 2), thing)
    return np.asarray(picture)


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
        show_panel(ax, numbers, title)
        ax.title.set(ha="center", position=(0.5, 1))
        for (i, j), value in np.ndenumerate(numbers):
            ax.text(j, i, value, ha="center", va="center", size=13, color="black" if value > 127 else "white")
    for ax, sign in zip(axes, "−=", strict=False):
        ax.text(1.13, 0.5, sign, transform=ax.transAxes, ha="center", va="center", size=24)
    axes[3].text(0, 0.5, f"sum\n{gap.sum()}", transform=axes[3].transAxes, va="center", size=22, weight="bold")
    axes[3].axis("off")
    return still


def nearest_pairs(nearest, dataset, count=6, only_wrong=False):
    """Test images, each above the training image that the student's nearest picks for it.

    nearest     nearest(image, images) -> index
    dataset     X_train, y_train, X_test, y_test, class_names
    count       how many test images, from the first on
    only_wrong  show only those whose neighbour has another label
    Returns     StillFigure, or a Line
    """
    chosen = once_written(lambda: list(itertools.islice(_answers(nearest, dataset, only_wrong), count)))
    if isinstance(chosen, Line):
        return chosen
    if not chosen:
        return Line("No mistake on any test image.")
    queries, found = np.array(chosen).T
    asked, answers = dataset.y_test[queries], dataset.y_train[found]
    names = dataset.class_names
    titles = [f"new: {names[i]}" for i in asked]
    titles += [f"{'✓' if i == j else '✗'} {names[j]}" for i, j in zip(asked, answers, strict=True)]
    colors = [INK] * len(asked)
    colors += [palette.RIGHT if i == j else palette.WRONG for i, j in zip(asked, answers, strict=True)]
    finding = f"{np.sum(asked == answers)} of {len(asked)} answers are right"
    if only_wrong:
        finding = f"The first {len(asked)} mistakes"
    images = [*dataset.X_test[queries], *dataset.X_train[found]]
    return show_images(images, titles, columns=len(asked), title=finding, colors=colors)


def _answers(nearest, dataset, only_wrong):
    """Pairs (test index, index that nearest picks) in order, as they are asked for."""
    for query, (image, label) in enumerate(zip(dataset.X_test, dataset.y_test, strict=True)):
        index = nearest(image, dataset.X_train)
        last = len(dataset.X_train) - 1
        if not isinstance(index, (int, np.integer)) or not 0 <= index <= last:
            raise ValueError(f"`nearest` should return an index from 0 to {last}; it returned {index!r:.60}.")
        if not only_wrong or dataset.y_train[index] != label:
            yield query, index


@styled
def shift_curve(accuracies):
    """Accuracy (each in [0, 1]) on test images moved right by 0, 1, 2, ... pixels."""
    words = ", ".join(f"{value:.3f}" for value in accuracies)
    still, ax = figure(6.4, 3.6, f"Accuracy after moving the test digits by 0 pixels and more: {words}.")
    ax.axhline(0.1, color=palette.GREY, lw=1.4, ls="--")
    ax.text(0, 0.115, "chance", color=palette.GREY, va="bottom")
    ax.plot(accuracies, "o-", color=palette.BLUE)
    for shift, value in enumerate(accuracies):
        ax.annotate(f"{value:.3f}", (shift, value), (7, 5), textcoords="offset points")
    ax.set(title="A few pixels to the side undo the nearest neighbour")
    ax.set(xlim=(-0.2, len(accuracies) - 0.4), ylim=(0, 1.05))
    ax.set(xlabel="test digits moved to the right (pixels)", ylabel="accuracy on 1,000 digits")
    return still


def timing(train, nearest, images, labels, sizes, repeats=7):
    """Seconds of training and of one prediction, against the number of images remembered.

    train, nearest   the notebook's functions train(images, labels) and nearest(image, images)
    sizes            numbers of training images
    repeats          runs of each; the quickest counts, since anything else on the machine only slows
    Returns          StillFigure, or a Line
    """
    _, problem = ask(nearest, images[0], images[:2])
    if problem:
        return Line(problem)
    train_seconds = [_quickest(repeats, train, images[:size], labels[:size]) for size in sizes]
    predict_seconds = [_quickest(repeats, nearest, images[0], images[:size]) for size in sizes]
    return timing_figure(sizes, train_seconds, predict_seconds)


def _quickest(repeats, function, *arguments):
    """Least wall-clock seconds of a call."""
    seconds = []
    for _ in range(repeats):
        start = time.perf_counter()
        function(*arguments)
        seconds.append(time.perf_counter() - start)
    return max(min(seconds), 1e-8)  # a clock too coarse must not put 0 on a logarithmic axis


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
    """One bar for all images, cut into what trains, what chooses and what judges in the end."""
    parts = [
        (num_train, "training", "remembered\nby the classifier", SKY),
        (num_validation, "validation", "chooses k\nand the metric", ORANGE),
        (num_test, "test", "judges what was\nchosen, at the end", GREEN),
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
