"""Still figures of the lecture on networks.

Figures that run a student's function take the function itself and return a Line while it is not written.
"""

from functools import partial

import numpy as np

from cvcourse.backprop import hidden
from cvcourse.backprop.plane import MARKS, ground, half_plane, points
from cvcourse.backprop.toy import REACH, TOYS, one_hot, toy
from cvcourse.view import class_colors, figure, palette, styled
from cvcourse.view.asking import once_written
from cvcourse.view.style import INK, SOFT


def learned(X, y, units, activation="relu", seed=0, **settings):
    """Weights of a network with one hidden layer after training on points (N, 2) with labels (N,)."""
    classes = int(y.max()) + 1
    start = hidden.first_weights(2, units, classes, activation, np.random.default_rng(seed))
    slopes_of = partial(hidden.loss_and_slopes, activation=activation)
    return hidden.trained(X, one_hot(y, classes), start, slopes_of, **settings)[0][-1]


def share_right(X, y, weights, activation="relu"):
    """Share of points (N, 2) whose likeliest class is their label."""
    return float((hidden.outputs(X, weights, activation)[2].argmax(axis=1) == y).mean())


@styled
def one_layer(names=tuple(TOYS)):
    """What a softmax classifier, that is, one layer, makes of toy problems."""
    still, axes = figure(12.4, 3.7, "", ncols=len(names), sharey=True)
    told = []
    for ax, name in zip(axes, names, strict=True):
        X, y = toy(name)
        weights = learned(X, y, 2, "none")  # without a bend between them two layers are one
        right = share_right(X, y, weights, "none")
        ground(ax, weights, "none")
        points(ax, X, y)
        ax.set(title=f"{TOYS[name].title}: {right:.1%}", ylabel="", xticks=[-1, 0, 1], yticks=[-1, 0, 1])
        told.append(f"{TOYS[name].title} {right:.1%}")
    axes[0].set_ylabel("$x_2$")
    still.suptitle("Straight lines are right on one of five", x=0.01, ha="left", weight="bold")
    still.alt = f"Share of points that one layer gets right: {', '.join(told)}."
    return still


def answers_of(neuron, w, cells=61):
    """What the student's neuron answers over the plane of two inputs, w (3,) with the bias last."""

    def draw():
        side = np.linspace(-3, 3, cells)
        return _answers_of([[float(neuron(np.array([x, y]), np.array(w))) for x in side] for y in side], w)

    return once_written(draw)


@styled
def _answers_of(table, w):
    table = np.array(table)
    still, ax = figure(
        5.4, 4.3, f"The neuron is off on one side of a line, and grows to {table.max():.1f} on the other."
    )
    extent = (-3, 3, -3, 3)
    picture = ax.imshow(table, extent=extent, origin="lower", cmap="Blues", interpolation="bilinear")
    side = np.linspace(-3, 3, table.shape[0])
    ax.contour(side, side, table, levels=np.arange(1, table.max(), 1), colors=SOFT, linewidths=0.6)
    half_plane(ax, np.array(w[:2]), w[2], color=INK)
    still.colorbar(picture, ax=ax).set_label("answer", color=INK)
    ax.set(xlim=(-3, 3), ylim=(-3, 3), xlabel="$x_1$", ylabel="$x_2$", title="Off on one side, a ramp on the other")
    ax.grid(False)
    return still


def bent_plane(layer, W, b, name="xor"):
    """Points of a toy problem before and after the student's layer of two neurons."""

    def draw():
        X, y = toy(name)
        answers = np.asarray(layer(X.copy(), np.array(W, float), np.array(b, float)), float)
        if answers.shape != (len(X), 2):
            raise ValueError("`layer` should return one row for each sample; see the check above.")
        return _bent_plane(X, y, np.array(W, float), np.array(b, float), answers)

    return once_written(draw)


@styled
def _bent_plane(X, y, W, b, answers):
    still, (left, right) = figure(9.4, 4.3, "", ncols=2)
    points(left, X, y)
    for j in range(2):
        half_plane(left, W[:, j], b[j], color=SOFT)
    left.set_title("What the layer is given")
    for label, color in enumerate(class_colors(2)):
        right.plot(*answers[y == label].T, MARKS[label], color=color, ms=5, mec="white", mew=0.5)
    right.plot([0.85, -0.05], [-0.05, 0.85], "--", color=INK, lw=1.5)
    beyond = answers.sum(axis=1) > 0.8
    share = max((beyond == (y == 0)).mean(), (beyond == (y == 1)).mean())
    right.set(xlabel="answer of neuron 1", ylabel="answer of neuron 2", aspect="equal")
    right.set_title(f"What it answers: one line, {share:.1%} right")
    still.alt = f"After the layer, one straight line tells the classes apart: {share:.1%} right."
    return still


@styled
def solved_starts(shares):
    """Share of starts from which a problem was solved, against the number of hidden units: shares is a dict."""
    told = ", ".join(f"{units}: {share:.0%}" for units, share in shares.items())
    still, ax = figure(6.4, 3.2, f"Share of starts that solve XOR, by hidden units: {told}.")
    bars = ax.bar([str(units) for units in shares], list(shares.values()), color=palette.BLUE, width=0.6)
    ax.bar_label(bars, [f"{share:.0%}" for share in shares.values()], padding=3)
    ax.set(xlabel="hidden units", ylabel="starts that solve it", ylim=(0, 1.12), yticks=[0, 0.5, 1])
    ax.set_title("Two units can do it, six always did")
    ax.grid(False, axis="x")
    return still


def shrinking(chain_slope, start=0.5, depth=20, weights=(0.5, 1, 2, 4)):
    """Slope of the output for the input against the number of layers, by the student's chain_slope."""

    def draw():
        depths = range(1, depth + 1)
        return _shrinking(
            {w: [abs(float(chain_slope(start, np.full(K, float(w)))[1])) for K in depths] for w in weights}
        )

    return once_written(draw)


@styled
def _shrinking(curves):
    ends = ", ".join(f"weight {w:g}: {slopes[-1]:.1e}" for w, slopes in curves.items())
    still, ax = figure(7.2, 3.7, f"Slope through 20 layers of tanh, {ends}.")
    for (w, slopes), style in zip(curves.items(), ["-", "--", "-.", ":"], strict=False):
        ax.semilogy(range(1, len(slopes) + 1), slopes, ls=style, label=f"weight {w:g}")
    ax.set(xlabel="layers", ylabel="slope of the output for the input", xticks=[1, 5, 10, 15, 20], ylim=(1e-16, 10))
    ax.set_title("Too small a weight starves the slope, too large a one blocks it")
    ax.legend()
    return still


@styled
def decays(rates, N=60, units=24, seed=0, noise=0.2):
    """The same few points of two moons learned with several strengths of decay, tried on 2,000 new points."""
    X, y = toy("moons", N, seed)
    X = X + np.random.default_rng(seed).normal(size=X.shape) * noise
    fresh, labels = toy("moons", 2000, seed + 1)
    fresh = fresh + np.random.default_rng(seed + 1).normal(size=fresh.shape) * noise
    still, axes = figure(3.4 * len(rates), 3.9, "", ncols=len(rates), sharey=True)
    told = []
    for ax, rate in zip(axes, rates, strict=True):
        weights = learned(X, y, units, steps=2000, decay=rate)
        old, new = share_right(X, y, weights), share_right(fresh, labels, weights)
        ground(ax, weights, "relu")
        points(ax, X.clip(-REACH, REACH), y)
        ax.set(title=rf"$\lambda$ = {rate:g}: {old:.1%}," + f"\nnew points {new:.1%}", ylabel="")
        told.append(f"{rate:g}: {old:.1%} of the points learned, {new:.1%} of new ones")
    still.alt = f"Two moons with noise and several strengths of decay. {'; '.join(told)}."
    return still
