"""A pretrained network, a picture, and a switch that feeds it pixels that are scaled wrongly."""

import functools

import numpy as np
import traitlets

from cvcourse.architectures.labelled import labelled
from cvcourse.architectures.picture_choice import FRONT, PictureChoice
from cvcourse.architectures.preparing import SIDE, WAYS, cropped, seen_as, squeezed
from cvcourse.view import figure, palette, styled
from cvcourse.view.panels import hide_axes

TILE = 40  # pixels of a picture on the wall
SHOWN = 5  # names


class PretrainedNet(PictureChoice):
    """A picture, what the network takes it for, its five names; and all pictures with a label, right or wrong."""

    script = "pretrained_net.js"
    parts = FRONT
    state = ("source", "uploads", "way")
    way = traitlets.Enum(list(WAYS), "right").tag(sync=True)
    ways, wall_names, wall_right, answers, found, truth = (traitlets.List().tag(sync=True) for _ in range(6))
    counts = traitlets.Dict().tag(sync=True)  # how many are right in the ways that were tried
    wall, given_pixels, seen_pixels = (traitlets.Bytes().tag(sync=True) for _ in range(3))
    lowest, highest = (traitlets.Float().tag(sync=True) for _ in range(2))
    shown_as = traitlets.Unicode().tag(sync=True)

    def __init__(self, photo=None, **traits):
        walls = labelled()
        super().__init__(
            photo,
            ways=[[name, words] for name, (words, _) in WAYS.items()],
            wall_names=[one.name for one in walls],
            wall=np.stack([cropped(one.image, TILE) for one in walls]).tobytes(),
            **traits,
        )

    def update(self):
        """Ask the network about the picture, and about all that have a label when another way is chosen."""
        from cvcourse.architectures import lite0

        self.message = ""
        picture, make = self.picture, WAYS[self.way][1]
        values = make(picture.image)
        (probabilities,) = lite0.probabilities([values])
        best = np.argsort(-probabilities)[:SHOWN]
        self.found = [[lite0.class_names()[i], float(probabilities[i])] for i in best]
        self.truth, self.shown_as = list(picture.right), self.title
        self.lowest, self.highest = float(values.min()), float(values.max())
        cut = squeezed if self.way == "squeezed" else cropped
        self.given_pixels, self.seen_pixels = cut(picture.image).tobytes(), seen_as(values).tobytes()
        self.answers = list(wall_answers(self.way))
        self.wall_right = [name in one.right for name, one in zip(self.answers, labelled(), strict=True)]
        self.counts = self.counts | {self.way: sum(self.wall_right)}
        self.answered = self.asked

    def describe(self):
        """The picture, its pixels, the names, and how many of the labelled pictures are right."""
        names = ", ".join(f"{name} {share:.1%}" for name, share in self.found)
        truth = f"Right would be {' or '.join(self.truth)}" if self.truth else "It has no label among the 1,000 classes"
        total = len(self.wall_right)
        told = (
            f"{self.shown_as}, {WAYS[self.way][0]}: values from {self.lowest:.2f} to {self.highest:.2f}. "
            f"The network answers {names}. {truth}. "
            f"{self.counts[self.way]} of the {total} pictures with a label are right, "
            f"{self.counts[self.way] / total:.0%}."
        )
        return told.replace("%", " %")

    def render(self):
        """The picture with its five names, as it should be and scaled wrongly."""
        return wrongly_scaled_figure(self)


@functools.cache
def wall_answers(way):
    """The most probable name for each picture that has a label, prepared in one of the WAYS."""
    from cvcourse.architectures import lite0

    found = lite0.probabilities([WAYS[way][1](one.image) for one in labelled()])
    return tuple(lite0.class_names()[i] for i in found.argmax(1))


@styled
def wrongly_scaled_figure(widget):
    """What the network takes the picture for, and its names."""
    still, axes = figure(9.4, 3.4, widget.describe(), ncols=3, width_ratios=(1, 1, 1.35))
    for ax, pixels, title in zip(
        axes[:2],
        (widget.given_pixels, widget.seen_pixels),
        ("the picture", "what the network takes it for"),
        strict=True,
    ):
        ax.imshow(np.frombuffer(pixels, np.uint8).reshape(SIDE, SIDE, 3))
        ax.set_title(title, size=11.5)
        hide_axes(ax)
    names, shares = zip(*widget.found, strict=True)
    bars = axes[2].barh(range(len(names)), shares, color=[palette.BLUE, *[palette.GREY] * (len(names) - 1)])
    axes[2].bar_label(bars, [f"{name}, {share:.1%}".replace("%", " %") for name, share in widget.found], padding=3)
    axes[2].invert_yaxis()
    axes[2].set(xlim=(0, 2.2 * max(shares)), title=f"{widget.counts[widget.way]} of {len(widget.wall_right)} are right")
    hide_axes(axes[2])
    return still


def pretrained_net(photo=None, way="right", **traits):
    """EfficientNet-Lite0 on a picture, with a switch that feeds it wrongly scaled pixels.

    photo   None, the name of a photograph or a stamp of the course, or (H, W, 3) uint8 0..255
    way     right, unit (0..1), bytes (0..255), twice (0..1 scaled again), blue first, or squeezed (not cropped)
    Raises  ValueError for a picture that does not exist
    """
    return PretrainedNet(photo, way=way, **traits)
