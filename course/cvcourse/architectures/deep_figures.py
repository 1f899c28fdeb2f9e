"""Still figures of the lecture on families, its second half: deep networks, light ones, cells and memory."""

import numpy as np

from cvcourse.architectures import cell_search, deep_signals
from cvcourse.view import figure, palette, styled
from cvcourse.view.asking import once_written
from cvcourse.view.style import INK, LINE, SOFT

COLORS = {
    deep_signals.SMALL: palette.ORANGE,
    deep_signals.HE: palette.GREEN,
    deep_signals.NORMED: palette.VERMILION,
    deep_signals.SKIPS: palette.BLUE,
}
MARKS = dict(zip(COLORS, "os^D", strict=True))


@styled
def training_by_depth(runs, kinds=("plain", "shortcuts"), depths=(8, 20, 56)):
    """Mean loss of each pass of training, for one kind of networks beside another.

    runs   dict of (depth, kind) -> list of lists, the losses of each run
    """
    still, axes = figure(9.6, 3.9, "", ncols=len(kinds), sharey=True)
    told = []
    for ax, kind in zip(axes, kinds, strict=True):
        for depth, color, mark in zip(depths, (palette.GREEN, palette.ORANGE, palette.BLUE), "os^", strict=True):
            lines = np.array(runs[depth, kind])
            passes = np.arange(1, lines.shape[1] + 1)
            ax.fill_between(passes, lines.min(axis=0), lines.max(axis=0), color=color, alpha=0.18, lw=0)
            ax.plot(passes, lines.mean(axis=0), mark + "-", color=color, ms=4.5, label=f"{depth} layers")
            told.append(f"{kind}, {depth} layers: {lines.mean(axis=0)[-1]:.3f}")
        ax.set(title=kind, xlabel="pass through the signals", yscale="log")
        ax.set_yticks([0.1, 0.3, 1, 2], ["0.1", "0.3", "1", "2"])
        ax.minorticks_off()
    axes[0].set_ylabel("mean loss in training")
    axes[0].legend(loc="lower left")
    still.alt = f"Loss in the last pass of training, mean of several runs. {'; '.join(told)}."
    return still


@styled
def slopes_by_layer(norms):
    """Size of the slopes for what each layer hands on: dict of kind -> (depth,) float."""
    told = "; ".join(f"{kind}: first layer {line[0]:.1e}, last {line[-1]:.1e}" for kind, line in norms.items())
    still, ax = figure(8.6, 3.9, f"Size of the slopes by layer. {told}.")
    for kind, line in norms.items():
        layers = np.arange(1, len(line) + 1)
        ax.plot(layers, line, MARKS[kind] + "-", color=COLORS[kind], label=kind, ms=4.5, markevery=7)
    ax.set(yscale="log", xlabel="layer, 1 reads the image", ylabel="size of the slopes")
    ax.set_title("The sizes can be put right without shortcuts")
    ax.legend(loc="upper left", bbox_to_anchor=(1, 1))
    return still


@styled
def shattered(curves, lags, likeness):
    """Slopes of fresh networks along one input, and how alike those of neighbours are.

    curves     dict of title -> (N,) float, the slope at places from -2 to 2
    lags       list of int, places apart
    likeness   dict of title -> (len(lags),) float
    """
    still, axes = figure(10.4, 4.9, "", nrows=2, ncols=len(curves), height_ratios=[1, 1.1])
    told = []
    for column, (title, slope), color in zip(
        axes.T, curves.items(), (palette.GREEN, palette.VERMILION, palette.BLUE), strict=True
    ):
        places = np.linspace(-2, 2, len(slope))
        column[0].plot(places, slope / np.abs(slope).max(), color=color, lw=1)
        column[0].set(ylim=(-1.1, 1.1), yticks=[], xticks=[-2, 0, 2], xlabel="input")
        column[0].set_title(title, fontsize=11)
        column[1].axhline(0, color=SOFT, lw=1)
        column[1].plot(lags, likeness[title], "o-", color=color, ms=5)
        column[1].set(ylim=(-0.3, 1.05), xlabel="places apart", xticks=lags[::2])
        told.append(f"{title.replace(chr(10), ' ')}, one place apart {likeness[title][1]:.2f}")
    axes[0, 0].set_ylabel("slope")
    axes[1, 0].set_ylabel("how alike")
    still.alt = f"Slopes along one input, and how alike those of neighbours are. {'; '.join(told)}."
    return still


@styled
def two_orders():
    """The order of the layers in the two versions of a residual block."""
    first = ["conv", "norm", "ReLU", "conv", "norm"], ["ReLU"]
    second = ["norm", "ReLU", "conv", "norm", "ReLU", "conv"], []
    alt = "Version 1: conv, norm, ReLU, conv, norm, plus, ReLU. Version 2: norm, ReLU, conv, norm, ReLU, conv, plus."
    still, axes = figure(9.6, 3.3, alt, nrows=2)
    for ax, (branch, after), title in zip(axes, (first, second), ("version 1, 2015", "version 2, 2016"), strict=True):
        _chain(ax, branch, after)
        ax.set_title(title, fontsize=11.5)
    return still


def _chain(ax, branch, after):
    """A branch of boxes from a dot to a plus, the way around below it, and what follows."""
    colors = {"conv": palette.BLUE, "norm": palette.GREEN, "ReLU": palette.ORANGE}
    plus = 1.3 + 1.35 * 6
    ax.plot([0, plus], [0, 0], color=INK, lw=1.4, zorder=1)
    ax.plot([-0.9, 0, 0, plus, plus, plus + 2.6], [0, 0, -0.95, -0.95, 0, 0], color=INK, lw=3.2, zorder=1)
    for place, name in [*enumerate(branch), *((6.75 + number, name) for number, name in enumerate(after))]:
        ax.text(
            *(0.95 + 1.35 * place, 0),
            name,
            ha="center",
            va="center",
            color=INK if name == "ReLU" else "white",
            weight="bold",
            fontsize=11,
            bbox={"boxstyle": "round,pad=0.35", "fc": colors[name], "ec": "none"},
        )
    ax.plot(0, 0, "o", color=INK, ms=6)
    ax.plot(plus, 0, "o", color="white", mec=INK, ms=17, zorder=2)
    ax.text(plus, -0.02, "+", ha="center", va="center", fontsize=14, zorder=3)
    ax.text(plus / 2, -0.88, "the way around", ha="center", va="bottom", color=SOFT)
    ax.set(xlim=(-1.1, plus + 2.8), ylim=(-1.2, 0.6))
    ax.axis("off")


@styled
def relu_loses(dims, seed=0):
    """A spiral that goes through a few random directions and a ReLU, and the best linear way back."""
    t = np.linspace(0, 1, 400)
    spiral = np.stack([t * np.cos(4 * np.pi * t), t * np.sin(4 * np.pi * t)], axis=1)
    still, axes = figure(2.1 * (len(dims) + 1), 2.7, "", ncols=len(dims) + 1)
    told = []
    for ax, n in zip(axes, (None, *dims), strict=True):
        back, lost = (spiral, 0.0) if n is None else through_relu(spiral, n, seed)
        ax.scatter(*back.T, c=t, cmap="viridis", s=5)
        ax.set(xlim=(-1.1, 1.1), ylim=(-1.1, 1.1), aspect="equal", xticks=[], yticks=[])
        ax.set_title("a spiral" if n is None else f"{n} channels", fontsize=11)
        if n is not None:
            share = f"{100 * lost:.2g} %"
            ax.set_xlabel(f"lost {share}")
            told.append(f"{n} channels {share}")
        ax.grid(False)
    title = "ReLU in few channels throws away what many keep\n"
    still.suptitle(title, x=0.01, ha="left", weight="bold", linespacing=0.8)
    still.alt = f"A spiral, and what is lost of it behind a ReLU in {', '.join(told)}."
    return still


def through_relu(points, n, seed=0):
    """Points (N, 2) in n random directions behind a ReLU, and back by least squares; (points, share that is lost)."""
    rng = np.random.default_rng(seed)
    angles = rng.uniform(0, 2 * np.pi, n)
    behind = np.maximum(0, points @ np.stack([np.cos(angles), np.sin(angles)]))
    back = behind @ np.linalg.lstsq(behind, points, rcond=None)[0]
    return back, float(((back - points) ** 2).sum() / (points**2).sum())


@styled
def narrow_and_wide(blocks):
    """Channels along a block as widths: dict of title -> list of (label, channels)."""
    told = "; ".join(f"{title}: {', '.join(str(F) for _, F in steps)}" for title, steps in blocks.items())
    still, axes = figure(9.6, 3.0, f"Channels along two blocks. {told}.", ncols=len(blocks))
    for ax, (title, steps) in zip(axes, blocks.items(), strict=True):
        most = max(F for _, F in steps)
        for x, (label, F) in enumerate(steps):
            color = palette.ORANGE if x in (0, len(steps) - 1) else palette.BLUE
            ax.bar(x, F / most, 0.45, bottom=-F / most / 2, color=color)
            ax.text(x, -0.62, f"{F}", ha="center", va="top", weight="bold")
            if label:
                ax.text(x - 0.5, 0.6, label, ha="center", va="bottom", color=SOFT)
        ax.annotate("", (len(steps) - 1, -0.85), (0, -0.85), arrowprops={"arrowstyle": "->", "color": INK, "lw": 2})
        ax.text((len(steps) - 1) / 2, -0.9, "the way around", ha="center", va="top", color=SOFT)
        ax.set(xlim=(-0.5, len(steps) - 0.5), ylim=(-1.1, 0.85))
        ax.axis("off")
        ax.set_title(title, fontsize=11.5)
    return still


@styled
def cell_drawn(cell, title):
    """A cell as a graph: two maps come in, each block adds two operations, what nobody reads goes out."""
    blocks = len(cell)
    alt = f"{title}. " + "; ".join(cell_search.in_words(cell)) + "."
    still, ax = figure(8.4, 1.35 * blocks + 1.7, alt)
    at = {0: (0, -1.75), 1: (0, 1.75)} | {2 + block: (3.6 + 3.6 * block, 0.0) for block in range(blocks)}
    for number, (a, first, b, second) in enumerate(cell):
        for source, operation, height in ((a, first, 1.35), (b, second, -1.35)):
            x, y = at[2 + number][0] - 1.75, height
            xs, ys = zip(at[source], (x, y), at[2 + number], strict=True)
            ax.plot(xs, ys, color=SOFT, lw=1.6, zorder=1)
            _tag(ax, x, y, cell_search.OPERATIONS[operation], palette.GREEN)
    for number, (x, y) in at.items():
        _tag(ax, x, y, "+" if number > 1 else ("last map", "map before last")[1 - number], palette.BLUE)
    out = 3.6 * blocks + 2.2
    for block in np.flatnonzero(cell_search.leaves(cell)):
        x, low = at[2 + block][0], 0 if block == blocks - 1 else -2.1
        ax.plot([x, x, out, out], [0, low, low, 0], color=SOFT, lw=1.6, zorder=0)
    _tag(ax, out, 0, "out", INK)
    ax.set(xlim=(-1.2, out + 0.7), ylim=(-2.4, 2.1))
    ax.axis("off")
    ax.set_title(title)
    return still


def _tag(ax, x, y, text, color):
    box = {"boxstyle": "round,pad=0.3", "fc": color, "ec": "white"}
    ax.text(x, y, text, ha="center", va="center", color="white", weight="bold", fontsize=11, bbox=box, zorder=3)


@styled
def luck_of_the_seed(first, second):
    """Shares right of the same cells, trained from two seeds: (cells,) float each."""
    first, second = 100 * np.asarray(first), 100 * np.asarray(second)
    alike = np.corrcoef(first, second)[0, 1]
    best = int(np.argmax(first))
    alt = (
        f"{len(first)} cells, trained twice: correlation {alike:.2f}. The best of the first time had {first[best]:.1f} "
        f"%, and {second[best]:.1f} % the second time."
    )
    still, ax = figure(5.6, 4.6, alt)
    low, high = min(first.min(), second.min()) - 2, max(first.max(), second.max()) + 2
    ax.plot([low, high], [low, high], color=palette.GREY, lw=1.6, label="equally good both times")
    ax.plot(first, second, "o", color=palette.BLUE)
    ax.plot(first[best], second[best], "D", color=palette.ORANGE, ms=10, label="the winner of the first time")
    ax.set(xlim=(low, high), ylim=(low, high), aspect="equal", xlabel="first seed, right in %", ylabel="second seed")
    ax.set_title(f"{len(first)} cells, trained twice")
    ax.legend(loc="lower right")
    return still


def memory_by_depth(depths, counts):
    """Most numbers kept at once on the way back, by depth.

    counts   dict of name -> function of a depth that gives that number
    """
    return once_written(
        lambda: _memory({name: [count(depth) for depth in depths] for name, count in counts.items()}, depths)
    )


@styled
def _memory(kept, depths):
    told = "; ".join(f"{name} {line[0]:,} to {line[-1]:,}" for name, line in kept.items())
    still, ax = figure(7.6, 3.7, f"Numbers kept at once, {depths[0]} to {depths[-1]} steps: {told}.")
    for (name, line), mark, color in zip(kept.items(), "sD", (palette.VERMILION, palette.BLUE), strict=True):
        ax.plot(depths, np.array(line) / 1000, mark + "-", color=color, label=name)
    ax.set(xlabel="steps", ylabel="numbers kept at once, thousands", ylim=(0, None), xlim=(0, None))
    ax.set_title("What can be undone need not be kept")
    ax.legend(loc="upper left")
    return still
