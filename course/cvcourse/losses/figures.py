"""Still figures of the lecture on losses: penalties on digits, priors, and noise that regularises."""

import numpy as np
from matplotlib.colors import LinearSegmentedColormap

from cvcourse.losses.noise import mean_and_variance, normalised, pulled_back, survival, thinned_outputs
from cvcourse.view import figure, styled
from cvcourse.view.palette import BLUE, GREEN, GREY, ORANGE, VERMILION
from cvcourse.view.style import INK, LINE, SOFT


@styled
def strength_curve(strengths, remembered, fresh, title="The best penalty lies between memory and deafness"):
    """Accuracy on the training images and on new ones against the strength of a penalty.

    strengths           (S,) lambda, above 0
    remembered, fresh   (S,) accuracy in [0, 1]
    """
    best = int(np.argmax(fresh))
    words = ", ".join(f"{s:g}: {a:.3f} and {b:.3f}" for s, a, b in zip(strengths, remembered, fresh, strict=True))
    still, ax = figure(7.4, 4, f"Accuracy on training and on new images for each lambda. {words}.")
    for values, name, color, mark in ((remembered, "training images", GREY, "s"), (fresh, "new images", BLUE, "o")):
        ax.semilogx(strengths, values, color=color, marker=mark)
        ax.annotate(name, (strengths[0], values[0]), (0, 9), textcoords="offset points", weight="bold", color=INK)
    ax.annotate(f"{fresh[best]:.3f}", (strengths[best], fresh[best]), (0, 9), textcoords="offset points", ha="center")
    ax.plot(strengths[best], fresh[best], "o", ms=13, mfc="none", mec=INK, mew=2)
    ax.set(title=title, xlabel="strength λ of the penalty", ylabel="accuracy", ylim=(0, 1.1))
    return still


@styled
def weight_pictures(weights, titles, shape=(28, 28)):
    """The weights of one class as pictures, one for each penalty; weights that are exactly 0 are counted.

    weights   list of (D,) float
    titles    as many texts
    shape     (height, width) with height * width = D
    """
    zeros = [int(np.sum(w == 0)) for w in weights]
    words = "; ".join(f"{t}: {z} of {w.size} weights are 0" for t, z, w in zip(titles, zeros, weights, strict=True))
    still, axes = figure(3.5 * len(weights), 3.9, f"{words}.", ncols=len(weights), squeeze=False)
    for ax, w, title, zero in zip(axes.flat, weights, titles, zeros, strict=True):
        most = np.abs(w).max() or 1
        image = ax.imshow(np.where(w == 0, np.nan, w).reshape(shape), cmap=_signed(), vmin=-most, vmax=most)
        ax.set_title(f"{title}: {zero} of {w.size} are 0", fontsize=11)
        ax.set(xticks=[], yticks=[])
        ax.grid(False)
        still.colorbar(image, ax=ax, shrink=0.75, label="weight" if ax is axes.flat[-1] else None)
    return still


def _signed():
    """Orange below 0, blue above, white around, and light grey where a weight is exactly 0."""
    return LinearSegmentedColormap.from_list("signed", [VERMILION, "#ffffff", BLUE]).with_extremes(bad="#dfe3e8")


@styled
def prior_figure(w, data_loss, priors):
    """Minus log likelihood, minus log prior and their sum over one weight, a panel for each prior.

    w          (S,) values of the weight
    data_loss  (S,) minus log likelihood of the data for each value, divided by N
    priors     {name: (S,) minus log prior divided by N, without constants}
    """
    best = {name: float(w[np.argmin(data_loss + prior)]) for name, prior in priors.items()}
    alone = float(w[np.argmin(data_loss)])
    words = "; ".join(f"with {name} the lowest point is {value:.2f}" for name, value in best.items())
    still, axes = figure(
        10, 3.9, f"The data alone want {alone:.2f}; {words}.", ncols=len(priors), sharey=True, squeeze=False
    )
    for ax, (name, prior) in zip(axes.flat, priors.items(), strict=True):
        ax.plot(w, data_loss, "--", color=GREY, label="data: −log likelihood / N")
        ax.plot(w, prior, ":", color=ORANGE, label="belief: −log prior / N")
        ax.plot(w, data_loss + prior, color=BLUE, label="sum")
        ax.plot(best[name], np.min(data_loss + prior), "o", color=BLUE, mec="white", ms=10)
        ax.set(title=f"{name}: lowest at {best[name]:.2f}, not {alone:.2f}", xlabel="weight", ylim=(0, 1.6))
    axes[0, 0].set(ylabel="loss")
    axes[0, 0].legend(fontsize=10)
    return still


@styled
def dropout_figure(x, weights, p=0.5):
    """Every output of linear units whose inputs are dropped with probability p, and its chance.

    x         (D,) inputs
    weights   {name: (D,) weights}
    """
    said, panels = [], {name: thinned_outputs(x, w, p) for name, w in weights.items()}
    still, axes = figure(4.8 * len(panels), 3.5, ncols=len(panels), sharey=True, sharex=True, squeeze=False)
    for ax, (name, (outputs, chances)) in zip(axes.flat, panels.items(), strict=True):
        values, place = np.unique(outputs.round(9), return_inverse=True)
        mean, variance = mean_and_variance(outputs, chances)
        ax.bar(values, np.bincount(place, chances), width=0.16, color=BLUE)
        ax.axvline(mean, color=ORANGE, ls="--")
        ax.set(title=f"{name}\nmean {mean:g}, variance {variance:g}", xlabel="output")
        said.append(f"{name}: mean {mean:g}, variance {variance:g}")
    axes[0, 0].set(ylabel="probability")
    still.alt = "; ".join(said) + "."
    return still


@styled
def max_norm_figure(W, c):
    """Columns of W (2, C) as arrows, before and after those longer than c are brought back to length c."""
    after = pulled_back(W, c)
    changed = int((~np.isclose(W, after).all(axis=0)).sum())
    still, ax = figure(4.6, 4.3, f"{changed} of {W.shape[1]} weight vectors are brought back to length {c:g}.")
    ring = np.linspace(0, 2 * np.pi, 200)
    ax.fill(c * np.cos(ring), c * np.sin(ring), color=ORANGE, alpha=0.2, lw=0)
    ax.plot(c * np.cos(ring), c * np.sin(ring), color=ORANGE, lw=2)
    for before, now in zip(W.T, after.T, strict=True):
        ax.plot(*before, "o", mfc="white", mec=SOFT, mew=1.6)
        ax.plot([now[0], before[0]], [now[1], before[1]], ":", color=SOFT, lw=1.6)
        arrow = {"arrowstyle": "-|>", "color": BLUE, "lw": 2.4, "shrinkA": 0, "shrinkB": 0}
        ax.annotate("", now, (0, 0), arrowprops=arrow)
    most = 1.15 * max(np.abs(W).max(), c)
    ax.set(xlim=(-most, most), ylim=(-most, most), aspect="equal", xlabel="weight 1", ylabel="weight 2")
    ax.set_title(f"{changed} of {W.shape[1]} are too long")
    return still


@styled
def batch_norm_figure(features, names):
    """Columns of a batch (N, D) before and after each gets mean 0 and standard deviation 1."""
    features = np.asarray(features, float)
    after = normalised(features)
    sizes = ", ".join(f"{name} {column.std():.3g}" for name, column in zip(names, features.T, strict=True))
    still, axes = figure(10, 3.5, f"Standard deviations before: {sizes}; after, 1 each.", ncols=2)
    for ax, table, title in zip(axes, (features, after), ("as they come", "normalised over the batch"), strict=True):
        reach = np.abs(table).max()
        for column, name, color, style in zip(table.T, names, (BLUE, ORANGE, GREEN), "-:-", strict=False):
            low, high = table.min() - 0.05 * reach, table.max() + 0.05 * reach
            ax.hist(column, np.linspace(low, high, 40), histtype="step", lw=2.2, ls=style, color=color, label=name)
        ax.set(title=title, xlabel="value", ylabel="images in the batch")
        ax.grid(False, axis="x")
    axes[0].legend()
    return still


@styled
def stochastic_depth_figure(num_blocks=54, passes=24, last=0.5, seed=0):
    """Which residual blocks are computed in some training passes when each is left out at random."""
    chances = survival(num_blocks, last)
    kept = np.random.default_rng(seed).random((passes, num_blocks)) < chances
    title = f"On average {chances.sum():.2f} of {num_blocks} blocks are computed"
    still, ax = figure(9.6, 3.6, f"{title}; here {kept.sum(axis=1).min()} to {kept.sum(axis=1).max()}.")
    ax.imshow(np.where(kept, 0.75, 0.0), cmap=_on_off(), vmin=0, vmax=1, aspect="auto")
    ax.set(title=title, xlabel="block, from the image (left) to the scores (right)", ylabel="training pass")
    ax.grid(False)
    twin = ax.twinx()
    twin.plot(np.arange(num_blocks), chances, color=ORANGE, lw=3)
    twin.set(ylim=(0, 1.02), ylabel="chance to be kept")
    twin.grid(False)
    return still


def _on_off():
    return LinearSegmentedColormap.from_list("kept", ["#ffffff", LINE, "#8fb7d6", BLUE])
