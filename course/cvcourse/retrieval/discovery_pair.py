"""Two saliencies of a picture beside each other, and how much of each lies in the boxes of its objects."""

import numpy as np
import traitlets
from PIL import Image

from cvcourse.retrieval.discovery import inside
from cvcourse.view import Widget, figure, styled
from cvcourse.view.palette import ORANGE
from cvcourse.view.panels import hide_axes

SHOWN, MOST = 160, 24  # pixels of a picture in the browser; pictures


class Pair(Widget):
    """Pictures with two maps of each; the boxes may be shown."""

    script = "discovery_pair.js"
    state = ("place", "boxed")
    maps, boxes, shares, titles = (traitlets.List().tag(sync=True) for _ in range(4))
    pixels = traitlets.Bytes().tag(sync=True)  # (n, 160, 160, 3) uint8
    place = traitlets.Int(0, min=0).tag(sync=True)
    boxed = traitlets.Bool(False).tag(sync=True)

    def describe(self):
        """How much of each map lies in the boxes."""
        first, second = self.shares[self.place]
        text = f"Picture {self.place + 1} of {len(self.shares)}. "
        return text + f"In the boxes of its objects: {first:.0%} of {self.titles[0]}, {second:.0%} of {self.titles[1]}."

    def render(self):
        """Four of the pictures with their maps, as a still figure."""
        return pair_figure(self)


def saliency_pair(images, first, second, boxes, titles=("feature saliency", "object saliency")):
    """Look at two maps of the same pictures.

    images         n pictures (P, P, 3) uint8, at most 24
    first, second  (n, H, W) float each, at least 0; H and W divide P
    boxes          n arrays (b, 4) int, edges in pixels
    titles         what the maps are called
    """
    images, maps = list(images)[:MOST], list(zip(first, second, strict=True))[:MOST]
    pixels = len(images[0])
    shares = [
        [inside(np.asarray(one, float), box, pixels) for one in pair] for pair, box in zip(maps, boxes, strict=False)
    ]
    small = np.stack([np.asarray(Image.fromarray(image).resize((SHOWN, SHOWN))) for image in images])
    return Pair(
        maps=[[(np.asarray(one, float) / max(np.max(one), 1e-12)).round(3).tolist() for one in pair] for pair in maps],
        boxes=[(np.asarray(box) / pixels).round(4).tolist() for box in list(boxes)[:MOST]],
        shares=np.round(shares, 4).tolist(),
        titles=list(titles),
        pixels=small.tobytes(),
    )


@styled
def pair_figure(widget):
    """Rows: pictures with boxes, first maps, second maps, of up to five pictures from the shown one on."""
    count = min(5, len(widget.shares))
    chosen = [(widget.place + n) % len(widget.shares) for n in range(count)]
    images = np.frombuffer(widget.pixels, np.uint8).reshape(-1, SHOWN, SHOWN, 3)
    still, axes = figure(2.1 * count, 6.6, "", nrows=3, ncols=count, squeeze=False)
    told = []
    for column, n in zip(axes.T, chosen, strict=True):
        column[0].imshow(images[n])
        for ax, one, share in zip(column[1:], widget.maps[n], widget.shares[n], strict=True):
            ax.imshow(one, cmap="magma", vmin=0, vmax=1, extent=(0, SHOWN, SHOWN, 0))
            ax.set_title(f"{share:.0%} inside", size=11)
        for ax in column:
            for x0, y0, x1, y1 in np.array(widget.boxes[n]).reshape(-1, 4) * SHOWN:
                ax.plot([x0, x1, x1, x0, x0], [y0, y0, y1, y1, y0], color=ORANGE, lw=2)
            hide_axes(ax)
        told.append("{:.0%} and {:.0%}".format(*widget.shares[n]))
    for ax, title in zip(axes[1:, 0], widget.titles, strict=True):
        ax.set_ylabel(title)
    still.alt = f"Pictures with {widget.titles[0]} and {widget.titles[1]}; in the boxes lie {', '.join(told)}."
    return still
