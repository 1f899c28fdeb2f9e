"""A plane of points that a network divides: its regions, the points, and where its units switch."""

import numpy as np

from cvcourse.backprop import hidden
from cvcourse.backprop.toy import REACH
from cvcourse.view import class_colors
from cvcourse.view.style import INK, SOFT

MARKS = "os^"  # a shape for each class, for readers who see no colours


def ground(ax, weights, activation, cells=160):
    """Paint for each place of the plane the class that a network gives it, and the boundary between the classes."""
    side = np.linspace(-REACH, REACH, cells)
    x, y = np.meshgrid(side, side)
    probs = hidden.outputs(np.column_stack([x.ravel(), y.ravel()]), weights, activation)[2]
    probs = probs.reshape(cells, cells, -1)
    colors = class_colors(probs.shape[-1])
    best = probs.argmax(axis=-1)
    ax.contourf(x, y, best, levels=np.arange(len(colors) + 1) - 0.5, colors=colors, alpha=0.22)
    for label in range(len(colors) - (len(colors) == 2)):
        others = np.delete(probs, label, axis=-1).max(axis=-1)
        ax.contour(x, y, probs[..., label] - others, levels=[0], colors=INK, linewidths=2)


def points(ax, X, y):
    """Labelled points of a toy problem, each class with its colour and its shape."""
    for label, color in enumerate(class_colors(int(y.max()) + 1)):
        ax.plot(*X[y == label].T, MARKS[label], color=color, ms=4.5, mec="white", mew=0.5)
    ax.set(xlim=(-REACH, REACH), ylim=(-REACH, REACH), aspect="equal", xlabel="$x_1$", ylabel="$x_2$")
    ax.grid(False)


def half_plane(ax, w, b, number=None, color=SOFT):
    """The line where a unit switches, with a tick to the side where it is on."""
    size = np.hypot(*w)
    if size < 1e-6:
        return
    foot, along = -b * np.asarray(w) / size**2, np.array([-w[1], w[0]]) / size
    ends = np.array([foot - 9 * along, foot + 9 * along])
    ax.plot(*ends.T, "--", color=color, lw=1.3)
    ax.plot(*np.array([foot, foot + 0.1 * np.asarray(w) / size]).T, color=color, lw=2.5)
    if number is not None and abs(foot).max() < REACH - 0.1:
        ax.text(*(foot - 0.09 * np.asarray(w) / size), number, color=color, ha="center", va="center", size=10)
