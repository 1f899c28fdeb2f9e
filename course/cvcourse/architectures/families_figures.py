"""Still figures of the lecture on families: errors by year, who reads whom, where weights and products are."""

import numpy as np
from matplotlib.patches import Patch

from cvcourse.architectures.published import APPLICATIONS, FIRST_CONVOLUTIONAL, ILSVRC, MEASURED, ONE_PERSON, READS
from cvcourse.view import figure, palette, styled
from cvcourse.view.asking import once_written
from cvcourse.view.style import INK, LINE, SOFT, blue_red


@styled
def errors_by_year():
    """The best error of each year of the challenge; from 2012 on all winners are convolutional networks."""
    told = ", ".join(f"{year} {error}" for year, _, error in ILSVRC)
    still, ax = figure(9.6, 3.9, f"Best error with five guesses in percent: {told}; one trained person {ONE_PERSON}.")
    for year, team, error in ILSVRC:
        new = year >= FIRST_CONVOLUTIONAL
        color, hatch = (palette.BLUE, "") if new else (palette.ORANGE, "//")
        ax.bar(year, error, 0.66, color=color, hatch=hatch, edgecolor="white")
        above = max(error, ONE_PERSON) + 0.6
        ax.text(year, above, f"{error:g} %\n{team}", ha="center", va="bottom", color=INK)
    ax.axhline(ONE_PERSON, color=SOFT, lw=1.2, ls="--")
    ax.text(2017.5, ONE_PERSON, f" a person: {ONE_PERSON} %", va="center", color=SOFT)
    ax.set_xlim(2009.5, 2017.5)
    ax.set(ylim=(0, 35), ylabel="class not among five guesses, %", xticks=[year for year, *_ in ILSVRC])
    ax.grid(False, axis="x")
    ax.set_title("One step down in 2012, when a convolutional network took part")
    return still


@styled
def connection_table():
    """Which of the six maps of S2 each of the 16 maps of C3 reads, in LeNet-5."""
    reads = sum(len(maps) for maps in READS)
    alt = (
        f"A table of 6 rows and {len(READS)} columns: {reads} of {6 * len(READS)} squares are filled. "
        "Maps 0 to 5 of C3 read three neighbours, 6 to 11 four neighbours, 12 to 14 two pairs, 15 reads all six."
    )
    still, ax = figure(8.4, 3.2, alt)
    for column, maps in enumerate(READS):
        for row in range(6):
            filled = row in maps
            color = palette.BLUE if filled else "white"
            ax.add_patch(_square(column, row, color, SOFT if filled else LINE))
    for edge, label in ((0, "three neighbours"), (6, "four neighbours"), (12, "two pairs"), (15, "all")):
        ax.text(edge - 0.35, -0.75, label, color=SOFT)
        ax.plot([edge - 0.5] * 2, [-1.2, 5.6], color=INK, lw=1.2)
    ax.set(xlim=(-0.7, 15.7), ylim=(5.7, -1.4), aspect="equal", xticks=range(16), yticks=range(6))
    ax.set(xlabel="map of C3", ylabel="map of S2")
    ax.grid(False)
    ax.set_title(f"LeNet-5: {reads} of {6 * len(READS)} pairs of maps are connected", pad=14)
    return still


def _square(x, y, color, edge="white", side=0.84):
    from matplotlib.patches import Rectangle

    return Rectangle((x - side / 2, y - side / 2), side, side, facecolor=color, edgecolor=edge, lw=1)


@styled
def who_hears_whom(hears):
    """Which maps of a layer change when one channel of its input does.

    hears   dict of title -> (K, F) bool, row for a channel that comes in, column for a map that goes out
    """
    still, axes = figure(2.6 * len(hears) + 0.6, 3.3, "", ncols=len(hears), squeeze=False)
    told = []
    for ax, (title, table) in zip(axes[0], hears.items(), strict=True):
        K, F = table.shape
        for row, column in np.ndindex(K, F):
            ax.add_patch(_square(column, row, palette.BLUE if table[row, column] else "#eef1f4"))
        ax.set(xlim=(-0.7, F - 0.3), ylim=(K - 0.3, -0.7), aspect="equal", xticks=[], yticks=[])
        ax.set(xlabel="maps out", title=title)
        ax.grid(False)
        for side in ("left", "bottom"):
            ax.spines[side].set_visible(False)
        told.append(f"{title}, {table.sum()} of {table.size}")
    axes[0, 0].set_ylabel("channels in")
    still.alt = f"Channels in by maps out, filled where one hears the other: {'; '.join(told)}."
    return still


@styled
def inhibition(before, after, labels):
    """Channels of one pixel before and after normalization by their neighbours.

    before   (K,) float
    after    list of (K,) float, one for each label
    """
    loud = int(before.argmax())
    near = [loud - 2, loud - 1, loud + 1, loud + 2]
    told = "; ".join(
        f"{label}, it has {line[loud]:.2f}, two on each side "
        f"{', '.join(f'{value:.2f}' for value in line[near])}, the others "
        f"{np.delete(line, [*near, loud]).min():.2f} to {np.delete(line, [*near, loud]).max():.2f}"
        for label, line in zip(["before", *labels], [before, *after], strict=True)
    )
    still, axes = figure(
        9.6, 3.1, f"{len(before)} channels, number {loud} is loud: {told}.", ncols=1 + len(after), sharey=False
    )
    for ax, line, label in zip(axes, [before, *after], ["before", *labels], strict=True):
        at = np.arange(len(line))
        ax.bar(at, line, 0.7, color=[palette.ORANGE if value == before.max() else palette.BLUE for value in before])
        ax.set(xlabel="channel", ylim=(0, 1.12 * line.max()))
        ax.set_title(label, fontsize=11)
        ax.grid(False, axis="x")
    axes[0].set_ylabel("activation")
    return still


@styled
def weights_and_products(rows, title, kinds=("Conv2D", "Dense", "DepthwiseConv2D", "SeparableConv2D")):
    """Share of the weights and share of the products of each layer, back to back.

    rows   list of measuring.Row; layers without weights are left out
    """
    rows = [row for row in rows if row.kind in kinds]
    weights, macs = (np.array([getattr(row, what) for row in rows]) for what in ("parameters", "macs"))
    left, right = 100 * weights / weights.sum(), 100 * macs / macs.sum()
    still, axes = figure(9.2, 0.27 * len(rows) + 1.5, "", ncols=2, sharey=True)
    at, names = np.arange(len(rows)), [row.name.replace("_", " ") for row in rows]
    dense = [row.kind == "Dense" for row in rows]
    for ax, share, label in zip(axes, (left, right), ("weights", "products"), strict=True):
        colors = [palette.ORANGE if one else palette.BLUE for one in dense]
        ax.barh(at, share, color=colors, edgecolor="white")
        for y, value in zip(at, share, strict=True):
            ax.text(value, y, f" {value:.1f} % ", va="center", ha="right" if ax is axes[0] else "left")
        ax.grid(False, axis="y")
        ax.set(xlim=(0, 1.25 * share.max()), xlabel=f"share of the {label}, %")
    axes[0].invert_xaxis()
    axes[0].set(yticks=at, yticklabels=names)
    axes[0].invert_yaxis()
    if any(dense) and not all(dense):
        named = [Patch(color=palette.BLUE, label="convolution"), Patch(color=palette.ORANGE, label="dense")]
        axes[0].legend(handles=named, loc="upper left")
    axes[0].spines[["left"]].set_visible(False)
    axes[0].spines[["right"]].set_visible(True)
    still.suptitle(title, x=0.01, ha="left", weight="bold")
    most = [names[int(np.argmax(share))] for share in (left, right)]
    still.alt = (
        f"{len(rows)} layers. Most weights, {left.max():.0f} %, are in {most[0]}, most products, {right.max():.0f} %, "
        f"in {most[1]}. Dense layers have {left[dense].sum():.1f} % of the weights and {right[dense].sum():.1f} % "
        "of the products."
    )
    return still


@styled
def field_measured(slopes, fields):
    """Where the slope of one unit for the pixels is not 0, and how large it is, beside what the formula says.

    slopes   dict of name -> (H, W) float, the size of the slopes of one unit
    fields   dict of name -> (first row, last row) of the field by formula; may lie outside
    """
    still, axes = figure(3.2 * len(slopes), 3.9, "", ncols=len(slopes), squeeze=False)
    told = []
    for ax, (name, slope) in zip(axes[0], slopes.items(), strict=True):
        rows = np.flatnonzero(slope.any(axis=1))
        first, last = fields[name]
        ax.imshow(np.sqrt(slope / slope.max()), cmap="cividis")
        side = last - first + 1
        ax.add_patch(_frame(first, side))
        ax.set(xlim=(-0.5, slope.shape[1] - 0.5), ylim=(slope.shape[0] - 0.5, -0.5), xticks=[], yticks=[])
        ax.set_title(f"{name}\nformula {side}, measured {np.ptp(rows) + 1}", fontsize=11)
        ax.grid(False)
        heavy = _half_of_it(slope)
        ax.set_xlabel(f"half of the slopes in {heavy} x {heavy}")
        told.append(f"{name}: formula {side}, measured {np.ptp(rows) + 1}, half of the slopes in {heavy} x {heavy}")
    still.suptitle("Seen at the edge, hardly heard\n", x=0.01, ha="left", weight="bold", linespacing=0.8)
    still.alt = f"Slopes of a unit for the pixels, with the frame of the formula. {'; '.join(told)}."
    return still


def _frame(first, side):
    from matplotlib.patches import Rectangle

    return Rectangle((first - 0.5, first - 0.5), side, side, facecolor="none", edgecolor=palette.ORANGE, lw=2.5)


def _half_of_it(slope):
    """Side of the square around the middle of the slopes that holds half of their sum."""
    weight = slope.sum(axis=1)
    middle = round(float((weight * np.arange(len(weight))).sum() / weight.sum()))
    for reach in range(len(slope)):
        part = slice(max(0, middle - reach), middle + reach + 1)
        if slope[part, part].sum() >= slope.sum() / 2:
            return 2 * reach + 1
    return len(slope)


def inception_products(conv_macs, naive, reduced, H=28, W=28):
    """Products of each branch of a block, by the student's function.

    naive, reduced   dict of branch -> list of (k, K, F), the layers that follow each other in it
    """

    def draw():
        counted = [
            {name: [int(conv_macs(H, W, *layer)) for layer in layers] for name, layers in block.items()}
            for block in (naive, reduced)
        ]
        return _inception_products(counted, (naive, reduced))

    return once_written(draw)


@styled
def _inception_products(counted, blocks):
    still, axes = figure(9.6, 4.6, "", nrows=2, sharex=True)
    told = []
    for ax, name, counts, layers in zip(axes, ("naive", "reduced"), counted, blocks, strict=True):
        for row, (branch, parts) in enumerate(counts.items()):
            start = 0
            for part in parts:
                squeeze = len(parts) > 1 and part is parts[0]
                color = palette.ORANGE if squeeze or branch == "pooled" else palette.BLUE
                ax.barh(row, part / 1e6, left=start / 1e6, color=color, edgecolor="white")
                start += part
            shape = ", then ".join(f"{k} x {k}: {K} to {F}" for k, K, F in layers[branch]) or "no weights: 192 go on"
            ax.text(start / 1e6 + 1, row, f"{start / 1e6:.1f}   {shape}", va="center", color=INK)
        whole = sum(sum(parts) for parts in counts.values()) / 1e6
        ax.set(yticks=range(len(counts)), yticklabels=list(counts), ylim=(len(counts) - 0.5, -0.6), xlim=(0, 235))
        ax.set_title(f"{name}: {whole:.1f} million products", fontsize=11.5)
        ax.grid(False, axis="y")
        told.append(f"{name} {whole:.1f} million")
    axes[1].set_xlabel("millions of products for one image (orange: filters of one pixel that only change the depth)")
    still.alt = f"Products of each branch of the first Inception block of GoogLeNet: {', '.join(told)}."
    return still


@styled
def filter_ranks(filters, titles):
    """Filters (k, k), each with its rank as a table of numbers."""
    ranks = [int(np.linalg.matrix_rank(w)) for w in filters]
    told = ", ".join(f"{title.replace(chr(10), ' ')}: rank {rank}" for title, rank in zip(titles, ranks, strict=True))
    still, axes = figure(
        2.4 * len(filters), 2.9, f"Filters of {len(filters[0])} x {len(filters[0])}: {told}.", ncols=len(filters)
    )
    for ax, w, title, rank in zip(axes, filters, titles, ranks, strict=True):
        reach = np.abs(w).max()
        ax.imshow(w, cmap=blue_red(), vmin=-reach, vmax=reach)
        ax.set(xticks=[], yticks=[], xlabel=f"rank {rank}")
        ax.set_title(title, fontsize=11)
        ax.grid(False)
    return still


@styled
def beside(table, columns, title):
    """A small table as a figure: dict of row name -> list of texts, one for each of the columns."""
    alt = f"{title}. " + "; ".join(f"{name}: {', '.join(values)}" for name, values in table.items()) + "."
    still, ax = figure(9.2, 0.42 * len(table) + 1.0, alt)
    ax.axis("off")
    places = np.linspace(max(0.3, 0.15 + 0.0085 * max(map(len, table))), 1, len(columns))
    for y, (name, values) in enumerate({"": columns, **table}.items()):
        ax.text(0, -y, name, color=INK)
        for x, value in zip(places, values, strict=True):
            ax.text(x, -y, value, ha="right", color=SOFT if y == 0 else INK)
    ax.plot([0, 1], [-0.5, -0.5], color=LINE, lw=1.2)
    ax.set(xlim=(0, 1), ylim=(-len(table) - 0.5, 0.6))
    ax.set_title(title)
    return still


@styled
def at_a_glance():
    """Networks of this lecture: products, first guess right, and parameters as the area of a disc."""
    told = "; ".join(
        f"{one.name} {one.macs / 1e9:.2f} billion, {MEASURED[one.name][0]} %, {one.parameters / 1e6:.1f} million"
        for one in APPLICATIONS
    )
    still, ax = figure(9.2, 4.6, f"Products, first guess right, parameters. {told}.")
    for one in APPLICATIONS:
        right, billions, millions = MEASURED[one.name][0], one.macs / 1e9, one.parameters / 1e6
        ax.scatter(billions, right, s=14 * millions, color=palette.BLUE, alpha=0.55, edgecolor=palette.BLUE)
        beside = 7 + (14 * millions) ** 0.5 / 2
        label = f"{one.name}, {millions:.1f} million"
        ax.annotate(label, (billions, right), (beside, 0), textcoords="offset points", va="center")
    ax.set(xscale="log", xlim=(0.2, 60), ylim=(69, 80.5), xticks=[0.3, 1, 3, 10], xticklabels=["0.3", "1", "3", "10"])
    ax.set(xlabel="billion products for one image", ylabel="first guess right on ImageNet, %")
    ax.minorticks_off()
    ax.set_title("Better to the top, lighter to the left; a disc's area is its parameters")
    return still
