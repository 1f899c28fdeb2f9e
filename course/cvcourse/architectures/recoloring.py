"""The colours of one picture given to another, and how much of its manner comes with them, layer by layer."""

import numpy as np
import traitlets

from cvcourse import data
from cvcourse.architectures.picture_choice import FRONT, PictureChoice
from cvcourse.architectures.preparing import cropped
from cvcourse.view import figure, styled
from cvcourse.view.palette import BLUE, ORANGE
from cvcourse.view.panels import hide_axes
from cvcourse.view.style import blue_red

NAMES = "stem", "block1", "block2", "block3", "block5"  # layers whose Gram matrices are compared
LEAST = 1e-6  # added to the spread of the colours, so that grey pictures have some in all directions
SPINS = tuple(range(-180, 181, 10))  # degrees
AXIS = np.array([[0, -1, 1], [1, 0, -1], [-1, 1, 0]]) / np.sqrt(3)  # crosses a vector with the axis of grey


class Recoloring(PictureChoice):
    """A picture on its way to the colours of another one, with Gram matrices of both and of what is between."""

    script = "recoloring.js"
    parts = (*FRONT, "../view/tones.js")
    state = ("source", "uploads", "like", "share", "spin", "layer")
    like = traitlets.Unicode("coffee").tag(sync=True)  # the photograph whose colours are taken
    share = traitlets.Float(0.0, min=0, max=1).tag(sync=True)  # of the way to them
    spin = traitlets.Int(0, min=-180, max=180).tag(sync=True)  # degrees by which the white colours are turned
    layer = traitlets.Enum(list(NAMES), "stem").tag(sync=True)  # whose Gram matrices are drawn
    pixels, like_pixels, matrices = (traitlets.Bytes().tag(sync=True) for _ in range(3))
    means, white, spread, remain, path, layers = (traitlets.List().tag(sync=True) for _ in range(6))
    moved, least = (traitlets.Float().tag(sync=True) for _ in range(2))

    def __init__(self, photo=None, **traits):
        from cvcourse.architectures import manner

        self.manner, self._shown = manner, None
        super().__init__(photo, layers=list(NAMES), **traits)

    def update(self):
        """Numbers of the colours when a picture has changed; Gram matrices of what is between."""
        shown = self.source, self.uploads, self.like
        if shown != self._shown:
            self._shown, self.message = shown, ""
            self._look()
        made = recolored(self.given_image, self.means, self.white, self.spread, self.spin, self.share)
        self.between = np.rint(255 * made.clip(0, 1)).astype(np.uint8)
        self.moved = float(np.sqrt(((made - self.given_image / 255) ** 2).sum(-1).mean()))
        now = self.manner.grams(self.between)
        self.remain = self.manner.remaining(self.before, now, self.goal)
        k = NAMES.index(self.layer)
        self.shown_grams = [self.before[k], now[k], self.goal[k]]
        self.matrices = np.stack(self.shown_grams).astype(np.float32).tobytes()
        self.answered = self.asked

    def _look(self):
        """The two pictures, their colours in numbers, and their Gram matrices."""
        if self.like not in data.load("photos"):
            raise ValueError(f"There is no photograph {self.like!r} in the course.")
        self.given_image, self.goal_image = cropped(self.picture.image), cropped(data.load("photos")[self.like])
        if np.ptp(self.given_image, axis=-1).max() == 0:
            self.message = "This picture is grey. Its colours lie on one line, and an affine map leaves them on a line."
        self.pixels, self.like_pixels = self.given_image.tobytes(), self.goal_image.tobytes()
        (mean, S), (new, T) = in_numbers(self.given_image), in_numbers(self.goal_image)
        self.means, self.white = [mean.tolist(), new.tolist()], np.linalg.inv(np.linalg.cholesky(S)).T.tolist()
        self.spread = np.linalg.cholesky(T).T.tolist()
        away = ((mean - new) ** 2).sum() + np.trace(S) + np.trace(T)
        whole = [np.array(self.white) @ turned(spin) @ np.array(self.spread) for spin in SPINS]
        ways = [float(np.sqrt(max(0, away - 2 * np.trace(S @ M)))) for M in whole]
        self.path = [list(pair) for pair in zip(SPINS, ways, strict=True)]
        roots = np.sqrt(np.linalg.eigvals(S @ T).real.clip(0))
        self.least = float(np.sqrt(max(0, away - 2 * roots.sum())))
        self.before, self.goal = (self.manner.grams(image) for image in (self.given_image, self.goal_image))

    def describe(self):
        """The pictures, how far the colours are on their way, and what is left of the distance of each layer."""
        left = ", ".join(f"{name} {share:.0%}" for name, share in zip(NAMES, self.remain, strict=True))
        return (
            f"{self.title}, {self.share:.0%} of the way to the colours of the picture {self.like}, turned by "
            f"{self.spin} degrees. A colour moves by {self.moved:.2f}, the root of the mean square; the least for "
            f"the whole way is {self.least:.2f}. Of the distance of the Gram matrices are left: {left}."
        )

    def render(self):
        """What is shown now, as a still figure."""
        return recoloring_figure(self)


def in_numbers(image):
    """Mean (3,) and spread (3, 3) of the colours of an image (H, W, 3) uint8, in units of the whole range."""
    colors = image.reshape(-1, 3) / 255
    return colors.mean(0), np.cov(colors, rowvar=False) + LEAST * np.eye(3)


def turned(degrees):
    """The turn (3, 3) of colours around the axis of grey, for rows from the left."""
    turn = np.radians(degrees)
    return (np.eye(3) + np.sin(turn) * AXIS + (1 - np.cos(turn)) * AXIS @ AXIS).T


def recolored(image, means, white, spread, spin, share):
    """An image (H, W, 3) uint8 with its colours a share of the way to others, (H, W, 3) float, not cut to 0..1.

    means           two means (3,)
    white, spread   (3, 3) each: colours without their mean are made white, turned, and given the new spread
    """
    colors = image / 255
    whole = (colors - means[0]) @ (np.array(white) @ turned(spin) @ np.array(spread)) + means[1]
    return (1 - share) * colors + share * whole


def recoloring(photo="china", like="coffee", share=0.0, spin=0, layer="stem"):
    """Give the colours of one picture to another, step by step, and see what of its manner comes with them.

    photo   the name of a photograph or a stamp of the course, or (H, W, 3) uint8 0..255
    like    the name of the photograph whose colours are taken
    share   of the way, 0..1
    spin    degrees by which the colours are turned around grey when they are white, -180..180
    layer   whose Gram matrices are drawn: stem, block1, block2, block3 or block5
    Raises  ValueError for a picture that does not exist; traitlets.TraitError for a setting out of range
    """
    return Recoloring(photo, like=like, share=float(share), spin=spin, layer=layer)


@styled
def recoloring_figure(widget):
    """Three pictures with their Gram matrices below, and what is left of the distance of each layer."""
    still, axes = figure(11, 5.4, widget.describe(), nrows=2, ncols=4, width_ratios=[1, 1, 1, 1.25])
    images = widget.given_image, widget.between, widget.goal_image
    titles = "The picture", f"{widget.share:.0%} of the way", f"Colours of: {widget.like}"
    most = np.sqrt(max(np.abs(one).max() for one in widget.shown_grams))
    for (above, below), image, one, title in zip(axes.T, images, widget.shown_grams, titles, strict=False):
        above.imshow(image)
        above.set_title(title)
        below.imshow(np.sign(one) * np.sqrt(np.abs(one)), cmap=blue_red(), vmin=-most, vmax=most)
        below.set_xlabel(f"Gram matrix of {widget.layer}")
        for ax in (above, below):
            hide_axes(ax)
    axes[0, 3].barh(NAMES, widget.remain, color=BLUE)
    axes[0, 3].invert_yaxis()
    axes[0, 3].set(xlim=(0, 1.25), xlabel="of the distance left", title="How near the manner is")
    axes[1, 3].plot(*np.array(widget.path).T, color=BLUE)
    axes[1, 3].axhline(widget.least, color=ORANGE, ls="--")
    axes[1, 3].set(xlabel="turned by, degrees", ylabel="colours move by", ylim=(0, None), xticks=(-180, 0, 180))
    return still
