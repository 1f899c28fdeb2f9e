"""Still figures of the lecture on looking inside: first filters side by side, and how selective the best units are."""

import numpy as np
from matplotlib.patches import Rectangle

from cvcourse.architectures import inside
from cvcourse.view import figure, palette, styled
from cvcourse.view.panels import hide_axes
from cvcourse.view.style import LINE, SOFT

COLUMNS = 8  # filters in a row
DEAD = 1e-3  # weights below this share of the largest are drawn as even grey
GAP = 0.25  # between two filters, in widths of a filter


@styled
def filters_beside(sets):
    """First layers side by side, each on its own scale: mid grey is 0.

    sets   dict of title -> filters (k, k, 1, F) or (k, k, 3, F) float
    """
    dead = {title: int((np.abs(w).max(axis=(0, 1, 2)) < DEAD * np.abs(w).max()).sum()) for title, w in sets.items()}
    alt = "; ".join(f"{w.shape[-1]} filters {title}, {dead[title]} of them even grey" for title, w in sets.items())
    still, axes = figure(10.4, 3.0, f"First layers: {alt}.", ncols=len(sets))
    for ax, (title, filters) in zip(axes, sets.items(), strict=True):
        reach = np.abs(filters).max()
        for number in range(filters.shape[-1]):
            x, y = (number % COLUMNS) * (1 + GAP), (number // COLUMNS) * (1 + GAP)
            shown = np.broadcast_to(filters[..., number] / (2 * reach) + 0.5, (*filters.shape[:2], 3))
            ax.imshow(shown, extent=(x, x + 1, y + 1, y))
        ax.set(xlim=(-0.1, COLUMNS * (1 + GAP)), ylim=(4 * (1 + GAP), -0.1), title=f"{filters.shape[-1]} {title}")
        hide_axes(ax)
    return still


@styled
def patches_in_rows(title, rows):
    """The patches that units answer to most, a row for each unit, with its name before it.

    rows   dict of a name -> list of inside.Patch, equally many
    """
    told = "; ".join(f"{name}: {', '.join(one.picture.replace('_', ' ') for one in row)}" for name, row in rows.items())
    k, n = max(map(len, rows.values())), len(rows)
    still, ax = figure(10.4, 1.05 * n + 0.5, f"{title}. Parts of these pictures. {told}.")
    for y, (name, row) in enumerate(rows.items()):
        ax.text(-0.12, y + 0.5, name, ha="right", va="center")
        for x, image in enumerate(inside.patch_images(row)):
            ax.imshow(image, extent=(x + 0.04, x + 0.96, y + 0.96, y + 0.04))
            ax.add_patch(Rectangle((x + 0.04, y + 0.04), 0.92, 0.92, fill=False, edgecolor=LINE, lw=0.8))
    ax.set(xlim=(-0.9, k), ylim=(n, 0), aspect="equal", title=title)
    hide_axes(ax)
    return still


@styled
def best_by_layer(layers, found, chance):
    """The best unit of each layer, for true kinds and for drawn ones.

    layers   names, in order
    found    dict of title -> the largest share of each layer
    chance   the share of the kind among all pictures
    """
    highest = [f"{title} up to {max(shares):.2f}" for title, shares in found.items()]
    still, ax = figure(9.4, 3.8, f"Largest share of a kind among the nine pictures of a unit: {', '.join(highest)}.")
    marks = zip(found.items(), (palette.ORANGE, palette.BLUE), ("o-", "s--"), strict=True)
    for (title, shares), color, mark in marks:
        ax.plot(range(len(layers)), shares, mark, color=color, label=title)
    ax.axhline(chance, color=SOFT, lw=1.2, ls=":", label="share among all pictures")
    shown = [name.removeprefix("block") for name in layers]
    ax.set_xticks(range(len(layers)), shown)
    ax.set(
        ylim=(0, 1.05), xlabel="block", ylabel="share among its nine", title="Late units know birds, early ones do not"
    )
    ax.legend(loc="upper left")
    return still
