"""Still figures of unit 2.

Figures that run a student's function take the function itself. While it is not written yet they
return a Line, one calm sentence, so that a notebook runs from top to bottom in any state.
"""

import numpy as np

from cvcourse.linear_classifiers.posterior_explorer import normal
from cvcourse.linear_classifiers.weight_vectors import REACH, START, sample_points
from cvcourse.view import Line, ask, class_colors, figure, palette, show_images, styled
from cvcourse.view.palette import ONE, ZERO
from cvcourse.view.panels import MARKS, hide_axes
from cvcourse.view.style import INK, SOFT, blue_red


def scores_of_digit(scores_of_image, image, x, W, b, names, truth):
    """A picture beside the score that the student's function gives to each class.

    image   (H, W) uint8 with its row x (D,) float;  W (D, C), b (C,);  truth int
    """
    scores, problem = ask(scores_of_image, x, W, b)
    if problem:
        return Line(problem)
    scores = np.asarray(scores, float)
    if scores.shape != b.shape:
        return Line(f"`scores_of_image` should return {b.shape} scores; see the check above.")
    return _bars(image, scores, names, truth)


@styled
def _bars(image, scores, names, truth):
    best = int(scores.argmax())
    words = ", ".join(f"{name} {score:.2f}" for name, score in zip(names, scores, strict=True))
    still, (left, right) = figure(
        8.6, 3.2, f"A picture of class {names[truth]} and its scores: {words}.", ncols=2, width_ratios=[1, 2.4]
    )
    left.imshow(image, vmin=0, vmax=255)
    left.set_title(f"really a {names[truth]}", size=11.5, loc="center")
    hide_axes(left)
    bars = right.bar(
        range(len(scores)), scores, color=[palette.ORANGE if c == best else palette.BLUE for c in range(len(scores))]
    )
    right.bar_label(bars, [f"{score:.1f}" for score in scores], padding=3, size=10)
    right.axhline(0, color=SOFT, lw=1)
    right.set_xticks(range(len(scores)), names)
    right.margins(y=0.14)
    right.set(title=f"The largest score is that of {names[best]}", xlabel="class", ylabel="score")
    return still


@styled
def guesses(accuracies):
    """Histogram of the accuracies (each in [0, 1]) of weights that were drawn at random."""
    best = float(np.max(accuracies))
    still, ax = figure(7, 3.1, f"{len(accuracies)} random W: mean accuracy {np.mean(accuracies):.3f}, best {best:.3f}.")
    ax.hist(accuracies, bins=np.arange(0, 0.3, 0.01), color=palette.BLUE, edgecolor="white")
    ax.axvline(best, color=palette.ORANGE, lw=2.5)
    ax.text(best + 0.004, ax.get_ylim()[1] * 0.8, f"best: {best:.3f}", color=INK, weight="bold")
    ax.set(xlabel="accuracy on the training digits", ylabel="number of guesses", xlim=(0, 0.32))
    ax.set_title(f"The best of {len(accuracies)} guesses is right once in {1 / best:.0f}")
    return still


def mistakes(images, truth, predicted, names, count=10):
    """The first images whose predicted class is wrong, each with what was said and what it is.

    images            (N, H, W) or (N, H, W, 3) uint8;  truth, predicted (N,) int
    """
    wrong = np.flatnonzero(np.asarray(truth) != np.asarray(predicted))[:count]
    if not len(wrong):
        return Line("No mistake on any of these images.")
    titles = [f"{names[predicted[i]]}, really {names[truth[i]]}" for i in wrong]
    return show_images(images[wrong], titles, columns=5, title=f"The first {len(wrong)} mistakes")


@styled
def template_product(image, weights, name):
    """A picture, a template, and their product pixel by pixel, whose sum is the score without bias.

    image    (H, W) float, 0..1;  weights (H, W) float
    """
    product, top = image * weights, np.abs(weights).max()
    words = f"Picture times template of {name}; the products add up to {product.sum():.2f}."
    still, axes = figure(9, 3.1, words, ncols=3)
    axes[0].imshow(image, vmin=0, vmax=1)
    for ax, numbers in zip(axes[1:], (weights, product), strict=True):
        ax.imshow(numbers, cmap=blue_red(), vmin=-top, vmax=top)
    for ax, title in zip(axes, ("x", f"weights of {name}", "products"), strict=True):
        ax.set_title(title, size=11.5, loc="center")
        hide_axes(ax)
    for ax, sign in zip(axes, "×=", strict=False):
        ax.text(1.09, 0.5, sign, transform=ax.transAxes, ha="center", va="center", size=22)
    axes[2].set_xlabel(f"sum {product.sum():+.2f}", size=13, weight="bold", color=INK)
    return still


def distances(boundary_distance, first=0, second=1):
    """Points of three classes with their distance from the border between two, by the student's function."""
    points, labels = sample_points()
    W, b = np.array(START[3]).T, np.array([0.0, 0.3, 0.0])
    shown = np.flatnonzero(labels != 3 - first - second)[::3]
    found = []
    for point in points[shown]:
        distance, problem = ask(boundary_distance, point, W, b, first, second)
        if problem or np.ndim(distance) != 0:
            return Line(problem or "`boundary_distance` should return one number; see the check above.")
        found.append(float(distance))
    return _distances(points[shown], labels[shown], np.array(found), W, b, (first, second))


@styled
def _distances(points, labels, found, W, b, pair):
    first, second = pair
    words = ", ".join(f"{value:.1f}" for value in found)
    still, ax = figure(6.6, 5.4, f"Points with their signed distances from the border between two classes: {words}.")
    w, c = W[:, first] - W[:, second], b[first] - b[second]
    across, along = w / np.linalg.norm(w), np.array([-w[1], w[0]]) / np.linalg.norm(w)
    foot = -c * w / (w @ w)
    ax.plot(*np.stack([foot - 9 * along, foot + 9 * along]).T, color=INK)
    colors = class_colors(3)
    for point, label, value in zip(points, labels, found, strict=True):
        ax.plot(*np.stack([point, point - value * across]).T, color=SOFT, lw=1.2, ls=":")
        ax.plot(*point, MARKS[label], color=colors[label], mec="white")
        ax.annotate(f"{value:+.1f}", point, (6, 4), textcoords="offset points", size=10)
    ax.set(xlim=(-REACH, REACH), ylim=(-REACH, REACH), aspect="equal", xlabel="first feature", ylabel="second feature")
    ax.set_title("Each dotted line should end on the border, at a right angle", size=11.5)
    return still


@styled
def lifted_line():
    """Points on a line whose middle no cut takes out, and the same points on a parabola, cut by a line."""
    x = np.linspace(-2.7, 2.7, 19)
    inside = np.abs(x) < 1.3
    words = "Points on a line, the middle ones of one class; with their squares a straight line separates them."
    still, (flat, lifted) = figure(10, 3.7, words, ncols=2, width_ratios=[1, 1.1])
    for mask, color, mark, name in ((~inside, ZERO, "o", "outer"), (inside, ONE, "^", "middle")):
        flat.plot(x[mask], 0 * x[mask], mark, color=color, ms=9, label=name)
        lifted.plot(x[mask], x[mask] ** 2, mark, color=color, ms=9)
    flat.set(title="One number: no single cut will do", xlabel="x", yticks=[], ylim=(-1, 1))
    flat.legend(loc="upper right")
    curve = np.linspace(-3, 3, 100)
    lifted.plot(curve, curve**2, color=SOFT, lw=1, zorder=0)
    lifted.axhline(1.7, color=INK)
    lifted.annotate("a straight line", (2.9, 1.75), (0, 4), textcoords="offset points", ha="right", size=10)
    lifted.set(title="Two numbers: a line is enough", xlabel="x", ylabel="x squared", ylim=(-0.6, 8))
    return still


def ink_posterior(bayes_posterior, ink, labels, stats, prior1=0.5):
    """How much ink two digits take, and the posterior of the second by the student's function.

    ink      (N,) float, mean grey level of an image, 0..255;  labels (N,) int, 0 or 1
    stats    ((mean, spread), (mean, spread)) of classes 0 and 1, grey levels
    """
    x = np.linspace(0, 85, 341)
    densities = [normal(x, *pair) for pair in stats]
    posterior, problem = ask(bayes_posterior, *densities, prior1)
    if problem or np.shape(posterior) != x.shape:
        return Line(problem or f"`bayes_posterior` should return {x.shape} numbers; see the check above.")
    return _ink(x, densities, np.asarray(posterior), ink, labels, prior1)


@styled
def _ink(x, densities, posterior, ink, labels, prior1):
    crossing = x[np.abs(posterior - 0.5).argmin()]
    words = f"Ink of zeros and ones; the posterior of one is a half at {crossing:.0f} grey levels."
    still, (top, bottom) = figure(7.6, 5, words, nrows=2, sharex=True)
    for c, (color, hatch) in enumerate([(ZERO, ""), (ONE, "//")]):
        top.hist(
            ink[labels == c],
            bins=np.arange(0, 86, 2.5),
            density=True,
            color=color,
            alpha=0.3,
            hatch=hatch,
            edgecolor="white",
        )
        top.plot(x, densities[c], color=color, ls="--" if c else "-", label=f"digit {c}")
    top.set(ylabel="density", title="A one takes less ink than a zero")
    top.legend()
    bottom.plot(x, posterior, color=INK)
    bottom.axhline(0.5, color=SOFT, lw=1, ls=":")
    bottom.axvline(crossing, color=SOFT, lw=1, ls=":")
    bottom.set(xlabel="mean grey level of the picture", ylabel="p(one | ink)", ylim=(-0.03, 1.03), xlim=(0, 85))
    bottom.set_title(f"With prior {prior1:g} the two are equally likely at {crossing:.0f} grey levels")
    return still


def by_certainty(images, truth, probability, names, count=10):
    """Images with the probability of the second of two classes: the surest at both ends, and the six least sure.

    images       (N, H, W) uint8;  truth (N,) bool, whether it is of the second class
    probability  (N,) float in [0, 1] of the second class
    """
    order = np.argsort(probability)
    unsure = int(np.abs(probability[order] - 0.5).argmin())
    near = np.arange(unsure - 3, unsure + 3)
    ends = [0, 1, len(order) - 2, len(order) - 1]
    chosen = order[np.clip(np.r_[ends[:2], near, ends[2:]], 0, len(order) - 1)][:count]
    right = [(probability[i] > 0.5) == truth[i] for i in chosen]
    marks = ["✓" if ok else "✗" for ok in right]
    titles = [f"{mark} {probability[i]:.3f}, {names[int(truth[i])]}" for mark, i in zip(marks, chosen, strict=True)]
    colors = [palette.RIGHT if ok else palette.WRONG for ok in right]
    title = f"Probability of {names[1]}: the surest, and the six least sure"
    return show_images(images[chosen], titles, columns=5, title=title, colors=colors)
