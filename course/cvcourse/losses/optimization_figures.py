"""Still figures of the lecture on optimization.

Figures that run a student's function take the function itself and return a Line while it is not written.
"""

import numpy as np

from cvcourse.losses.surfaces import SURFACES
from cvcourse.losses.update_rules import FINISH, RATES, RULES, final_heights
from cvcourse.view import figure, palette, styled
from cvcourse.view.asking import once_written
from cvcourse.view.style import INK, LINE, SOFT


def slope_circle(slope_along, gradient):
    """The slope in every direction of a plane, by the student's slope_along(gradient, direction)."""
    angles = np.arange(0, 361, 3)
    ways = np.column_stack([np.cos(np.deg2rad(angles)), np.sin(np.deg2rad(angles))])
    return once_written(lambda: _slope_circle(angles, [float(slope_along(gradient, 3 * way)) for way in ways]))


@styled
def _slope_circle(angles, slopes):
    least, most = int(np.argmin(slopes)), int(np.argmax(slopes))
    words = f"Slope by direction: steepest up {slopes[most]:.2f} at {angles[most]} degrees, "
    still, ax = figure(7, 3.4, words + f"steepest down {slopes[least]:.2f} at {angles[least]} degrees.")
    ax.axhline(0, color=SOFT, lw=1)
    ax.plot(angles, slopes, color=palette.BLUE)
    for i, color, text in [(most, palette.ORANGE, "the gradient"), (least, palette.GREEN, "its opposite")]:
        ax.plot(angles[i], slopes[i], "o", color=color, ms=10)
        ax.annotate(
            f"{text}, {slopes[i]:.1f}", (angles[i], slopes[i]), (12, 0), textcoords="offset points", va="center"
        )
    ax.set(xlabel="direction (degrees)", ylabel="slope (loss for a unit of length)", xticks=range(0, 361, 45))
    ax.set(ylim=(1.2 * min(slopes), 1.2 * max(slopes)), title="Down is steepest exactly against the gradient")
    return still


def parabola_walks(descend, rates, steps=10):
    """Walks of the student's descend on the loss w**2 from w = 2, one panel for each learning rate."""

    def walk(lr):
        path = np.asarray(descend(lambda w: 2 * w, np.array([2.0]), lr, steps), float)
        if path.shape != (steps + 1, 1):
            raise ValueError("`descend` should return the whole path; see the check above.")
        return path[:, 0]

    return once_written(lambda: _parabola_walks([walk(lr) for lr in rates], rates))


@styled
def _parabola_walks(walks, rates):
    ends = ", ".join(f"{lr:g}: {walk[-1]:.2f}" for lr, walk in zip(rates, walks, strict=True))
    alt = f"Walks on w squared from w = 2. Last w for each learning rate: {ends}."
    still, axes = figure(10.4, 3.2, alt, ncols=len(rates), sharey=True)
    w = np.linspace(-3.2, 3.2, 200)
    for ax, lr, walk in zip(axes, rates, walks, strict=True):
        ax.plot(w, w**2, color=SOFT, lw=1.2)
        ax.plot(walk, walk**2, "o-", color=palette.BLUE, lw=1.4, ms=5)
        ax.plot(walk[0], walk[0] ** 2, "o", color=palette.ORANGE, ms=10)
        ax.set(xlim=(-3.2, 3.2), ylim=(-0.5, 10), title=f"rate {lr:g}", xlabel="weight")
    axes[0].set_ylabel("loss")
    still.suptitle("The same valley: too small a rate crawls, too large a one climbs", x=0.01, ha="left", weight="bold")
    return still


@styled
def loss_curves(curves, xlabel, title, log=False):
    """Training losses against something: curves is a dict of name -> (x, losses)."""
    ends = ", ".join(f"{name} {losses[-1]:.3f}" for name, (_, losses) in curves.items())
    still, ax = figure(7.4, 3.8, f"Training losses; at the end {ends}.")
    styles = ["-", "--", "-.", ":", (0, (5, 1, 1, 1, 1, 1))]
    for (name, (x, losses)), style in zip(curves.items(), styles, strict=False):
        ax.plot(x, losses, ls=style, label=name)
    ax.set(xlabel=xlabel, ylabel="training loss", title=title)
    ax.xaxis.get_major_locator().set_params(integer=True)  # steps and epochs are counted
    if log:
        ax.set_yscale("log")
        ax.set_yticks([0.1, 0.2, 0.5, 1, 2], ["0.1", "0.2", "0.5", "1", "2"])
        ax.set_yticks([], minor=True)
    else:
        ax.set_ylim(0)
    ax.legend()
    return still


def pushes(velocities, gradients, mu):
    """Gradients that alternate across a ravine and agree along it, and the velocities that the student makes of them.

    gradients   (T, 2): first column across the ravine, second along it
    """

    def draw():
        found = np.asarray(velocities(gradients.copy(), mu), float)
        if found.shape != gradients.shape:
            raise ValueError("`velocities` should return one row for each gradient; see the check above.")
        return _pushes(gradients, found, mu)

    return once_written(draw)


@styled
def _pushes(gradients, found, mu):
    alt = f"Velocity after {len(found)} gradients: {found[-1, 0]:.2f} across, {found[-1, 1]:.2f} along the ravine."
    still, axes = figure(9.6, 3.2, alt, ncols=2, sharey=True)
    for ax, column, name in zip(axes, (0, 1), ("Across, pushes cancel", "Along, they add up"), strict=True):
        ax.axhline(0, color=SOFT, lw=1)
        ax.bar(np.arange(len(found)), gradients[:, column], color=palette.SKY, width=0.7, label="gradient")
        ax.plot(found[:, column], "o-", color=palette.VERMILION, label="velocity", ms=5)
        ax.set(xlabel="step", title=name)
    axes[0].set_ylabel(f"size, with mu = {mu:g}")
    axes[0].legend(loc="upper right")
    return still


@styled
def valleys_among(dimensions, shares):
    """Share of random flat places that are valleys, against the number of weights."""
    told = ", ".join(f"{d}: {share:.4f}" for d, share in zip(dimensions, shares, strict=True))
    still, ax = figure(6.4, 3.3, f"Share of flat places that are valleys, by number of weights: {told}.")
    bars = ax.bar([str(d) for d in dimensions], shares, color=palette.BLUE, width=0.6)
    ax.bar_label(bars, [f"{share:.4f}" for share in shares], padding=3)
    ax.set(xlabel="number of weights", ylabel="share that curves up every way", ylim=(0, 0.62))
    ax.set_title("With more weights, a flat place is hardly ever a valley")
    ax.grid(False, axis="x")
    return still


@styled
def slope_map(gradient, shape=(28, 28)):
    """Size of the slopes of the ten weights of each pixel, on a logarithmic scale of greys.

    gradient   (D + 1, C) as of DigitLoss; the last row, the bias, is left out
    """
    sizes = np.sqrt((gradient[:-1] ** 2).mean(axis=1)).reshape(shape)
    some = sizes[sizes > 0]
    alt = f"Size of the slope for each pixel, from {some.min():.1g} at the rim to {some.max():.1g} in the middle; "
    still, ax = figure(5.2, 4.0, alt + f"{sizes.size - some.size} pixels have none.")
    shown = np.ma.masked_equal(np.log10(np.maximum(sizes, 1e-12)), -12)
    picture = ax.imshow(shown, cmap="viridis", vmin=-5, vmax=np.log10(sizes.max()))
    ax.set_facecolor("white")
    bar = still.colorbar(picture, ax=ax, ticks=[-5, -4, -3, -2])
    bar.ax.set_yticklabels(["0.00001", "0.0001", "0.001", "0.01"])
    bar.set_label("typical slope of the pixel's weights", color=INK)
    ax.set(title="One learning rate, slopes of all sizes", xticks=[], yticks=[], xlabel="left blank: no slope at all")
    ax.grid(False)
    return still


@styled
def rates_that_work(names):
    """For each rule and learning rate whether it is down after 200 steps, on the surfaces of these names."""
    still, axes = figure(10.4, 3.3, "", ncols=len(names), sharey=True, squeeze=False)
    told = []
    for ax, name in zip(axes.flat, names, strict=True):
        works = final_heights(name) <= FINISH  # (R, rates)
        for row, (rule, line) in enumerate(zip(RULES, works, strict=True)):
            ax.plot(RATES, np.full(len(RATES), row), ".", color=LINE, ms=4)
            ax.plot(RATES[line], np.full(line.sum(), row), "s", color=rule.color, ms=7)
            ax.text(4, row, line.sum(), va="center", weight="bold")
        ax.set(xscale="log", xlabel="learning rate", title=f"{SURFACES[name].title.capitalize()}: rates that work")
        ax.grid(False)
        counts = ", ".join(f"{rule.name} {line.sum()}" for rule, line in zip(RULES, works, strict=True))
        told.append(f"{SURFACES[name].title}: {counts}")
    axes[0, 0].set_yticks(range(len(RULES)), [rule.name for rule in RULES])
    axes[0, 0].invert_yaxis()
    still.alt = f"Learning rates, of {len(RATES)}, with which each rule is down after 200 steps. {'; '.join(told)}."
    return still
