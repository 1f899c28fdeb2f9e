"""What a LookingInside shows, as still figures."""

import numpy as np

from cvcourse.architectures.preparing import SIDE
from cvcourse.view import figure, palette, styled
from cvcourse.view.panels import hide_axes
from cvcourse.view.style import SOFT, blue_red


def _picture(widget):
    return np.frombuffer(widget.pixels, np.uint8).reshape(SIDE, SIDE, 3)


@styled
def unit_figure(widget):
    """The picture with what the strongest place sees, the map, and nine patches."""
    still, axes = figure(10.4, 3.6, widget.describe(), ncols=3)
    still.suptitle(f"Layer {widget.layer}, map {widget.unit}", x=0.01, ha="left", size=13, weight="bold")
    axes[0].imshow(_picture(widget))
    top, left, bottom, right = np.clip(widget.box, 0, SIDE)
    axes[0].plot([left, right, right, left, left], [top, top, bottom, bottom, top], color=palette.ORANGE)
    axes[0].set_title("what its strongest place sees", size=11.5)
    large = np.frombuffer(widget.large, np.float32)
    side = round(large.size**0.5)
    most = float(np.abs(large).max()) or 1.0
    axes[1].imshow(large.reshape(side, side), cmap=blue_red(), vmin=-most, vmax=most)
    axes[1].set_title(f"the map, {side} × {side}", size=11.5)
    count = len(widget.patches)
    pictures = np.frombuffer(widget.patch_pixels, np.uint8)
    edge = round((pictures.size / count / 3) ** 0.5)
    axes[2].imshow(tiled(pictures.reshape(count, edge, edge, 3), 3))
    axes[2].set_title("the nine patches it answers most to", size=11.5)
    for ax in axes:
        hide_axes(ax)
    return still


def tiled(pictures, columns, gap=4):
    """Pictures (k, side, side, 3) uint8 as one, with white between them."""
    side, rows = pictures.shape[1], -(-len(pictures) // columns)
    sheet = np.full((rows * (side + gap) - gap, columns * (side + gap) - gap, 3), 255, np.uint8)
    for i, one in enumerate(pictures):
        y, x = (at * (side + gap) for at in divmod(i, columns))
        sheet[y : y + side, x : x + side] = one
    return sheet


@styled
def class_figure(widget):
    """The picture, the evidence for a class on it, and how much its score falls where a part is hidden."""
    still, axes = figure(10.4, 3.8, widget.describe(), ncols=3)
    name = widget.class_names[widget.class_index]
    still.suptitle(f"What speaks for {name}", x=0.01, ha="left", size=13, weight="bold")
    maps = [None, widget.evidence, widget.drops]
    titles = ["the picture", f"evidence, mean {widget.mean:.2f}", "fall of the score where hidden"]
    for ax, values, title in zip(axes, maps, titles, strict=True):
        ax.imshow(_picture(widget))
        ax.set_title(title, size=11.5)
        hide_axes(ax)
        if values is not None:
            side, most = round(len(values) ** 0.5), max(map(abs, values)) or 1.0
            shown = ax.imshow(
                np.reshape(values, (side, side)),
                cmap=blue_red(),
                vmin=-most,
                vmax=most,
                alpha=0.6,
                extent=(-0.5, SIDE - 0.5, SIDE - 0.5, -0.5),
            )
            still.colorbar(shown, ax=ax, shrink=0.75)
    axes[1].set_xlabel(f"the network's score is {widget.score:.2f}", color=SOFT)
    return still
