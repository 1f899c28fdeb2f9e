"""The squares of R-MAC on a picture: how much each speaks for a query, and by which channels."""

import numpy as np
import traitlets

from cvcourse.retrieval import descriptors
from cvcourse.view import Widget, figure, palette, styled
from cvcourse.view.panels import hide_axes
from cvcourse.view.style import INK, SOFT

SIDE = 320  # pixels along each side of a picture as the network sees it
CHANNELS = 5  # of a region, those that speak most for the query
LEVELS = 3


class RegionOverlay(Widget):
    """Pictures with the regions of R-MAC, and for each its share of the similarity to a query."""

    script = "region_overlay.js"
    state = ("picture", "region")
    picture = traitlets.Int(0, min=0).tag(sync=True)
    region = traitlets.Int(0, min=0).tag(sync=True)
    pixels, query = (traitlets.Bytes().tag(sync=True) for _ in range(2))
    squares, shares, strongest, similar, names = (traitlets.List().tag(sync=True) for _ in range(5))
    places = traitlets.Int().tag(sync=True)  # of the map along each side

    def __init__(self, images, query, names=None, **traits):
        from cvcourse.retrieval import scenes

        images = [np.asarray(image) for image in images]
        maps = np.asarray(scenes.features([*images, query], progress=False), np.float32)
        told = [spoken(one, maps[-1]) for one in maps[:-1]]
        super().__init__(
            pixels=np.stack([sized(image) for image in images]).tobytes(),
            query=sized(np.asarray(query)).tobytes(),
            squares=[list(square) for square in descriptors.squares(*maps.shape[1:3], LEVELS)],
            shares=[part for part, _, _ in told],
            strongest=[channels for _, channels, _ in told],
            similar=[similar for _, _, similar in told],
            names=list(names or [f"picture {number + 1}" for number in range(len(images))]),
            places=maps.shape[1],
            **traits,
        )

    def update(self):
        """Keep what is chosen within what there is."""
        self.picture = min(self.picture, len(self.names) - 1)
        self.region = min(self.region, len(self.squares) - 1)

    def describe(self):
        """The picture, the chosen region, what it gives, and the channels that give most of that, with their places."""
        top, left, side = self.squares[self.region]
        parts = self.shares[self.picture]
        best = int(np.argmax(parts))
        listed = ", ".join(
            f"{channel} ({share:.1%} at row {row}, column {column})".replace("%", " %")
            for channel, share, row, column in self.strongest[self.picture][self.region]
        )
        return (
            f"{self.names[self.picture]}: similarity {self.similar[self.picture]:.3f} to the query, the sum of "
            f"{len(parts)} regions; region {best + 1} gives most, {parts[best]:.3f}. Region {self.region + 1}, "
            f"{side} by {side} places from row {top}, column {left}, gives {parts[self.region]:.3f}. "
            f"The channels that give most of this: {listed}."
        )

    def render(self):
        """The picture with its best region, and the shares, as a still figure."""
        return regions_figure(self)


def sized(image):
    """An image as (320, 320, 3) uint8."""
    from PIL import Image

    if image.shape[:2] == (SIDE, SIDE):
        return image
    return np.asarray(Image.fromarray(image).resize((SIDE, SIDE), Image.Resampling.BICUBIC))


def spoken(maps, of_query):
    """What the regions of a picture give to its similarity, the channels that give most, and the similarity itself."""
    vectors = descriptors.regional(maps[None], LEVELS)[0]  # (R, K), each of length 1
    asked = descriptors.of_regions(of_query[None], LEVELS)[0]
    given = vectors * asked / np.linalg.norm(vectors.sum(axis=0))  # (R, K): they add up to the similarity
    parts = given.sum(axis=1)
    channels = []
    for (top, left, side), of_channels in zip(descriptors.squares(*maps.shape[:2], LEVELS), given, strict=True):
        part, found = maps[top : top + side, left : left + side], []
        for channel in np.argsort(-of_channels, kind="stable")[:CHANNELS]:
            row, column = np.unravel_index(part[..., channel].argmax(), part.shape[:2])
            share = of_channels[channel] / max(of_channels.sum(), descriptors.EMPTY)
            found.append([int(channel), float(share), int(top + row), int(left + column)])
        channels.append(found)
    return [float(part) for part in parts], channels, float(parts.sum())


def region_overlay(images, query, names=None, picture=0, region=0):
    """See the squares of R-MAC on pictures, what each gives to the similarity to a query, and by which channels.

    images   list of (H, W, 3) uint8
    query    (H, W, 3) uint8
    names    of the images, for the list
    picture  which is shown; region, which of its squares is chosen, level by level
    Raises   ValueError without images, or for another number of names
    """
    if not len(images) or (names is not None and len(names) != len(images)):
        raise ValueError(f"There are {len(images)} images and {len(names or [])} names.")
    return RegionOverlay(images, query, names, picture=picture, region=region)


@styled
def regions_figure(widget):
    """The query, the picture with its best and its chosen region, and what each region gives."""
    count, best = len(widget.names), int(np.argmax(widget.shares[widget.picture]))
    pictures = np.frombuffer(widget.pixels, np.uint8).reshape(count, SIDE, SIDE, 3)
    still, axes = figure(9.6, 3.4, widget.describe(), ncols=3, width_ratios=[1, 1, 1.5])
    axes[0].imshow(np.frombuffer(widget.query, np.uint8).reshape(SIDE, SIDE, 3))
    axes[0].set_title("the query", size=11.5)
    axes[1].imshow(pictures[widget.picture])
    axes[1].set_title(widget.names[widget.picture], size=11.5)
    step = SIDE / widget.places
    top, left, side = widget.squares[best]
    for color, width in ((INK, 5), (palette.ORANGE, 2.5)):
        axes[1].add_patch(_square(left * step, top * step, side * step, color, width))
    for ax in axes[:2]:
        hide_axes(ax)
    parts = widget.shares[widget.picture]
    colors = [palette.ORANGE if number == best else palette.BLUE for number in range(len(parts))]
    axes[2].bar(range(1, len(parts) + 1), parts, color=colors)
    axes[2].set(xlabel="region, level by level", title=f"They add up to {widget.similar[widget.picture]:.3f}")
    axes[2].tick_params(colors=SOFT)
    return still


def _square(x, y, side, color, width):
    from matplotlib.patches import Rectangle

    return Rectangle((x, y), side, side, fill=False, edgecolor=color, linewidth=width)
