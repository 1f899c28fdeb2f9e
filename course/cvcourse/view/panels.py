"""What several still figures draw in their axes: an image without ticks, the ground of each class."""

import numpy as np

from cvcourse.view.style import INK, SOFT

MARKS = "os^D"  # a class is told by its mark as well as by its colour


def hide_axes(ax):
    """No ticks, no grid, no frame."""
    ax.set(xticks=[], yticks=[])
    ax.grid(False)
    for spine in ax.spines.values():
        spine.set_visible(False)


def show_panel(ax, image, title, note="", color=INK):
    """A framed image, enlarged without smoothing, with a title above it and a note below."""
    ax.imshow(image, vmin=0, vmax=255)
    ax.set_title(title, size=11.5)
    ax.set_xlabel(note, color=color)
    ax.set(xticks=[], yticks=[])
    ax.grid(False)
    for spine in ax.spines.values():
        spine.set(visible=True, color=SOFT)


def tint(cells, colors, strength):
    """Cells (H, W) int of classes as pixels (H, W, 3) uint8: each in its colour, mixed with white."""
    rgb = np.array([[int(color[i : i + 2], 16) for i in (1, 3, 5)] for color in colors])
    return (255 - strength * (255 - rgb[cells])).astype(np.uint8)
