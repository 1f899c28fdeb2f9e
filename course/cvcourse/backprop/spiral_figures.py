"""Still figures of the networks assignment: regions of trained networks, and digits moved along a slope."""

import numpy as np
from matplotlib.colors import ListedColormap

from cvcourse.view import class_colors, figure, styled

REACH = 1.25  # the plane is drawn from -REACH to REACH both ways
MARKS = ("o", "s", "^", "D", "v")


def spirals(n, rng, arms=3, turn=2 * np.pi, noise=0.12):
    """Points on spiral arms that wind round each other, inside the unit circle.

    n        points on each arm
    rng      numpy Generator
    turn     radians from the inner to the outer end of an arm
    noise    standard deviation of a point's angle, radians
    Returns  X (arms * n, 2) float, y (arms * n,) int: the arm of each point
    """
    radius = np.tile(np.linspace(0.05, 1, n), arms)
    y = np.repeat(np.arange(arms), n)
    angle = turn * radius + 2 * np.pi / arms * y + rng.normal(0, noise, len(y))
    return radius[:, None] * np.stack([np.cos(angle), np.sin(angle)], axis=1), y


@styled
def regions(nets, X, y):
    """The plane as each of several networks divides it, with the points it was trained on.

    nets   dict of name -> scores, a function from (M, 2) points to (M, C) scores
    X, y   (N, 2) points and (N,) classes
    """
    right = {name: float((scores(X).argmax(axis=1) == y).mean()) for name, scores in nets.items()}
    told = ", ".join(f"{name} {share:.1%}" for name, share in right.items())
    still, axes = figure(4.3 * len(nets), 4.4, f"Points classified right: {told}.", ncols=len(nets), squeeze=False)
    for ax, (name, scores) in zip(axes[0], nets.items(), strict=True):
        _plane(ax, scores, X, y)
        ax.set_title(f"{name}: {right[name]:.1%} right")
    axes[0, 0].set_ylabel("$x_2$")
    return still


def _plane(ax, scores, X, y, cells=200):
    """Regions as pale areas, points as marks of the same colour and of a shape per class."""
    side, colors = np.linspace(-REACH, REACH, cells), class_colors(y.max() + 1)
    grid = np.stack(np.meshgrid(side, side), axis=-1).reshape(-1, 2)
    winner = scores(grid).argmax(axis=1).reshape(cells, cells)
    edge = (-REACH, REACH, -REACH, REACH)
    pale = {"vmin": 0, "vmax": len(colors) - 1, "alpha": 0.3}
    ax.imshow(winner, cmap=ListedColormap(colors), extent=edge, origin="lower", **pale)
    for k, color in enumerate(colors):
        ax.plot(*X[y == k].T, MARKS[k % len(MARKS)], color=color, ms=5.5, mec="white", mew=0.6)
    ax.set(xlabel="$x_1$", xticks=(-1, 0, 1), yticks=(-1, 0, 1))
    ax.grid(False)


@styled
def moved_digits(images, slopes, moved, said_before, said_after):
    """Digits, the slope of their loss pixel by pixel (violet: above 0, each on its own scale), and what became of them.

    images, slopes, moved     (M, 28, 28) float, pixels 0..1 in images and in moved
    said_before, said_after   (M,) int, what the network reads
    """
    fooled = int((said_before != said_after).sum())
    title = f"{fooled} of {len(images)} digits are read otherwise after a small step along the slope"
    told = ", ".join(f"{old} as {new}" for old, new in zip(said_before, said_after, strict=True))
    alt = f"{title}. What was read before, and after: {told}."
    still, axes = figure(1.35 * len(images), 4.6, alt, nrows=3, ncols=len(images))
    for i, column in enumerate(axes.T):
        column[0].imshow(images[i], vmin=0, vmax=1)
        top = np.abs(slopes[i]).max()  # each on its own scale: where a reading is certain all slopes are tiny
        column[1].imshow(slopes[i], cmap="PuOr", vmin=-top, vmax=top)
        column[2].imshow(moved[i], vmin=0, vmax=1)
        column[0].set_title(f"read as {said_before[i]}", fontsize=10, loc="center", fontweight="normal")
        column[2].set_title(f"read as {said_after[i]}", fontsize=10, loc="center", fontweight="normal")
    for ax in axes.flat:
        ax.set(xticks=[], yticks=[])
    for ax, name in zip(axes[:, 0], ("digit", "slope", "moved"), strict=True):
        ax.set_ylabel(name)
    still.suptitle(title, fontweight="bold", x=0.02, ha="left")
    return still
