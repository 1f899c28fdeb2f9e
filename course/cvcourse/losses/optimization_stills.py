"""Still pictures of the optimization widgets, for readers without a kernel."""

import numpy as np

from cvcourse.losses.surfaces import BANDS, HEIGHT, SURFACES, WIDTH
from cvcourse.losses.update_rules import FINISH
from cvcourse.view import figure, palette, styled
from cvcourse.view.style import INK, SOFT


@styled
def race_figure(name, racers, alt=""):
    """Paths on a surface beside heights against steps.

    name     key of the surface
    racers   list of (name, colour, path (T + 1, 2), heights (T + 1,))
    """
    still, (plane, plot) = figure(10.4, 4.4, alt, ncols=2, width_ratios=[4, 3])
    ground(plane, name)
    for who, color, path, heights in racers:
        width = 2.8 if who == "yours" else 1.8
        plane.plot(*path.clip(-9, 9).T, ".-", color=color, lw=width, ms=3)
        plane.plot(*path[-1].clip(-9, 9), "o", color=color, ms=9, mec="white")
        plot.semilogy(np.minimum(heights, 1e3), color=color, lw=width, label=who)
    if racers:
        plane.plot(*racers[0][2][0], "o", color="none", mec=INK, ms=13, mew=2)
    plane.set_title(f"{SURFACES[name].title.capitalize()}: one start, {len(racers)} rules")
    plot.set(xlabel="step", ylabel="height above the lowest point", ylim=(6e-7, 12))
    plot.axhline(FINISH, color=INK, lw=1, ls="--")
    plot.set_title("The dashed line counts as down")
    plot.legend(fontsize=9, loc="upper left", bbox_to_anchor=(1, 1))
    return still


def ground(ax, name):
    """Shade and contour lines of a surface on axes that show both weights."""
    x, y = np.meshgrid(np.linspace(*WIDTH, 121), np.linspace(*HEIGHT, 91))
    z = SURFACES[name].loss(np.stack([x, y], axis=-1))
    ax.imshow(
        (z / z.max()) ** 0.4,
        extent=(*WIDTH, *HEIGHT),
        origin="lower",
        cmap="Blues_r",
        alpha=0.5,
        interpolation="bilinear",
    )
    ax.contour(x, y, z, levels=z.max() * (np.arange(1, BANDS) / BANDS) ** 2.5, colors=SOFT, linewidths=0.6)
    ax.set(xlim=WIDTH, ylim=HEIGHT, aspect="equal", xlabel="first weight", ylabel="second weight")
    ax.grid(False)


@styled
def rates_figure(labels, losses, chosen, top, xlabel, alt=""):
    """Training losses for several learning rates, the chosen one in colour, beside their ends."""
    still, (left, right) = figure(10, 4, alt, ncols=2, width_ratios=[5, 3])
    table = np.array([[np.nan if v is None else v for v in row] for row in losses], float)
    for i, row in enumerate(table):
        color, width = (palette.ORANGE, 3.5) if i == chosen else (palette.GREY, 1.2)
        left.plot(row, color=color, lw=width, zorder=2 + (i == chosen))
    left.set(xlabel=xlabel, ylabel="training loss", ylim=(0, top), title=f"Learning rate {labels[chosen]}")
    right.plot(table[:, -1], "o-", color=palette.BLUE)
    right.plot([chosen], table[chosen, -1:], "o", color=palette.ORANGE, ms=11)
    right.set_xticks(range(len(labels)), labels, rotation=60)
    right.set(xlabel="learning rate", ylim=(0, top), title="Loss at the end")
    return still


def reach_of(means):
    """Half the width of a picture that shows nearly all arrows and the one that ends at (1, 0)."""
    return float(max(1.4, 1.1 * np.quantile(abs(means).max(axis=1), 0.97)))


def error_of(means):
    """How far gradients (count, 2) lie from (1, 0): the root of the mean square."""
    return float(np.sqrt(((means - [1, 0]) ** 2).sum(axis=1).mean()))


@styled
def noise_figure(means, sizes, spread, single, chosen, alt=""):
    """Gradients of batches around the gradient of all images, beside their error for each size of batch.

    single   error of the gradients of single images, all of them: where the dashed line starts
    """
    still, (plane, plot) = figure(9.6, 4.4, alt, ncols=2, width_ratios=[4, 3])
    colors = np.where(means[:, 0] > 0, palette.SKY, palette.VERMILION)
    plane.quiver(
        *np.zeros((2, len(means))), *means.T, color=colors, angles="xy", scale_units="xy", scale=1, width=0.004
    )
    plane.quiver(0, 0, 1, 0, color=INK, angles="xy", scale_units="xy", scale=1, width=0.012)
    reach = reach_of(means)
    plane.set(xlim=(-reach, reach), ylim=(-reach, reach), title=f"Batches of {sizes[chosen]}, and all (black)")
    plane.set(xlabel="along the gradient of all pictures", ylabel="across")
    kept = [i for i, value in enumerate(spread) if value > 0.01]
    plot.loglog([sizes[i] for i in kept], [spread[i] for i in kept], "o", color=palette.BLUE)
    plot.loglog(sizes, single / np.sqrt(sizes), "--", color=SOFT, lw=1.2, label="one over the root")
    plot.set(xlabel="pictures in a batch", ylabel="typical error, in gradients", title="Error against size")
    plot.legend(fontsize=10)
    return still


@styled
def cg_figure(H, paths, heights, alt=""):
    """Steepest descent and conjugate gradients on a bowl in the plane, beside heights in twenty weights."""
    still, (plane, plot) = figure(9.8, 4.2, alt, ncols=2, width_ratios=[4, 3])
    x, y = np.meshgrid(np.linspace(*WIDTH, 121), np.linspace(*HEIGHT, 91))
    z = (H[0, 0] * x * x + 2 * H[0, 1] * x * y + H[1, 1] * y * y) / 2
    plane.contour(x, y, z, levels=2.2 * (np.arange(1, 14) / 13) ** 3, colors=SOFT, linewidths=0.6)
    looks = [(palette.BLUE, 1.8, "steepest descent"), (palette.ORANGE, 3.2, "conjugate gradients")]
    for path, height, (color, width, name) in zip(paths, heights, looks, strict=True):
        plane.plot(*path.T, "o-", color=color, lw=width, ms=2 * width)
        plot.semilogy(np.maximum(height, 1e-12), color=color, lw=width + 0.7, label=name)
    plane.set(
        xlim=WIDTH, ylim=HEIGHT, aspect="equal", title="Two weights", xlabel="first weight", ylabel="second weight"
    )
    plane.grid(False)
    plot.set(xlabel="step", ylabel="height, the start being 1", ylim=(1e-10, 2), title="Twenty weights")
    plot.legend(fontsize=10)
    return still
