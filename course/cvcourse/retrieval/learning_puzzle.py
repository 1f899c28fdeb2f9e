"""A puzzle without labels: a patch, one of its eight neighbours, and the question which; and somebody who cheats."""

import functools

import numpy as np
import traitlets

from cvcourse.view import Widget, figure, styled
from cvcourse.view.palette import ORANGE
from cvcourse.view.panels import hide_axes
from cvcourse.view.style import INK, SOFT

WHOLE, PIECE, WIDEST = 264, 64, 30  # pixels of a picture and of a patch along each side; the widest gap
PLACES = (
    "above on the left",
    "above",
    "above on the right",
    "on the left",
    "on the right",
    "below on the left",
    "below",
    "below on the right",
)
CUTS = {  # top, left and side of a square of a photograph
    "chelsea": (0, 70, 300),
    "astronaut": (0, 60, 380),
    "coffee": (30, 140, 370),
    "motorcycle_left": (60, 200, 400),
}


@functools.cache
def pictures():
    """Four photographs (4, 264, 264, 3) uint8."""
    from PIL import Image

    from cvcourse import data

    found, squares = data.load("photos"), []
    for name, (top, left, side) in CUTS.items():
        square = Image.fromarray(found[name][top : top + side, left : left + side])
        squares.append(np.asarray(square.resize((WHOLE, WHOLE), Image.Resampling.BICUBIC)))
    return np.stack(squares)


class Puzzle(Widget):
    """A picture's middle patch, one of its neighbours, and eight places for it."""

    script = "learning_puzzle.js"
    state = ("picture", "place", "gap", "chosen", "solved", "right", "asked")
    picture = traitlets.Int(0, min=0, max=len(CUTS) - 1).tag(sync=True)
    place = traitlets.Int(7, min=0, max=7).tag(sync=True)
    gap = traitlets.Int(20, min=0, max=WIDEST).tag(sync=True)
    chosen = traitlets.Int(-1, min=-1, max=7).tag(sync=True)
    solved = traitlets.Bool(False).tag(sync=True)
    right, asked = (traitlets.Int(0, min=0).tag(sync=True) for _ in range(2))
    pixels = traitlets.Bytes().tag(sync=True)
    words = traitlets.List(list(PLACES)).tag(sync=True)

    def __init__(self, **traits):
        super().__init__(pixels=pictures().tobytes(), **traits)

    def describe(self):
        """The question, or the answer."""
        text = f"Photograph {self.picture + 1} of {len(CUTS)}: its middle patch and one of its eight neighbours, "
        text += f"{self.gap} pixels apart. "
        if self.solved:
            verdict = "right" if self.chosen == self.place else "wrong"
            text += f"It belongs {PLACES[self.place]}; said was {PLACES[self.chosen]}, which is {verdict}. "
        elif self.chosen >= 0:
            text += f"It is laid {PLACES[self.chosen]}, to try. "
        else:
            text += "Where does the second belong? "
        return text + f"{self.right} of {self.asked} puzzles were right."

    def render(self):
        """The question and its answer, as a still figure."""
        return puzzle_figure(self)


def context_puzzle(picture=0, gap=20):
    """Say which of the eight neighbours of a patch a second patch is, as the network has to.

    picture  0..3, one of four photographs
    gap      pixels between neighbours, 0..30
    Raises   traitlets.TraitError for others
    """
    return Puzzle(picture=picture, gap=gap)


def corner_of(place, gap):
    """Top and left of the patch at a place, 0..7 row by row around the middle, or 8 for the middle itself."""
    row, column = divmod((place + (place > 3)) if place < 8 else 4, 3)
    middle = (WHOLE - PIECE) // 2
    return middle + (row - 1) * (PIECE + gap), middle + (column - 1) * (PIECE + gap)


@styled
def puzzle_figure(widget):
    """On the left the two patches, on the right the picture with all nine."""
    image = pictures()[widget.picture]
    still, axes = figure(9.4, 3.9, widget.describe(), ncols=3, width_ratios=[1, 0.5, 1])
    for ax in axes:
        hide_axes(ax)
    for ax, whole in ((axes[0], False), (axes[2], True)):
        ax.imshow(image if whole else np.full_like(image, 255))
        for place in range(9):
            top, left = corner_of(place, widget.gap)
            if place == 8 and not whole:
                here = (left, left + PIECE, top + PIECE, top)
                ax.imshow(image[top : top + PIECE, left : left + PIECE], extent=here)
            color = ORANGE if whole and place == widget.place else INK if place == 8 else SOFT
            square = [[left, left + PIECE, left + PIECE, left, left], [top, top, top + PIECE, top + PIECE, top]]
            ax.plot(*square, color=color, lw=3 if color == ORANGE else 1.4, ls="-" if whole or place == 8 else ":")
        ax.set(xlim=(-4, WHOLE + 4), ylim=(WHOLE + 4, -4))
    top, left = corner_of(widget.place, widget.gap)
    axes[1].imshow(image[top : top + PIECE, left : left + PIECE])
    for ax, title in zip(axes, ("The middle, and eight places", "One of the eight", "Where it was"), strict=True):
        ax.set_title(title, size=11.5)
    return still


def cheat(seam_cost, gap, count=600, seed=0):
    """How often somebody finds the side on which a patch lies who looks at nothing but seams; by chance 25 %.

    seam_cost  function of two patches (16, 16, 3) float, the left and the right one -> cost
    gap        pixels between neighbours, 0..8
    Returns    share of `count` puzzles, cut out of photographs
    """
    from cvcourse.retrieval.learning_video import grounds

    rng, side, right = np.random.default_rng(seed), 16, 0
    for _ in range(count):
        ground = grounds()[rng.integers(len(grounds()))]
        truth, middle = rng.integers(4), rng.integers(24, np.array(ground.shape[:2]) - 40)
        other = middle + (side + gap) * np.array(((0, 1), (0, -1), (1, 0), (-1, 0))[truth])
        a, b = (ground[top : top + side, left : left + side].astype(float) for top, left in (middle, other))
        down, up = (patch.swapaxes(0, 1) for patch in (a, b))  # below has become on the right
        costs = [seam_cost(a, b), seam_cost(b, a), seam_cost(down, up), seam_cost(up, down)]
        right += int(np.argmin(costs)) == truth
    return right / count
