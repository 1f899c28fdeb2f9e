"""An order of pictures whose places can be changed, and its average precision as an area, by both rules."""

import numpy as np
import traitlets

from cvcourse.view import Widget, figure, palette, styled
from cvcourse.view.panels import hide_axes
from cvcourse.view.style import INK, SOFT

RIGHT, WRONG, JUNK = 1, 0, -1
WORDS = {RIGHT: "right", WRONG: "wrong", JUNK: "junk"}
LEAST, MOST = 3, 14  # pictures in an order
TILE = 56  # pixels of a picture
GONE = 6  # positives at most that the order does not reach


class RankedList(Widget):
    """Pictures in an order, each right, wrong or junk, and precision over recall."""

    script = "ranked_list.js"
    state = ("order", "kinds", "missing", "chosen")
    order = traitlets.List().tag(sync=True)  # which picture stands at each rank
    kinds = traitlets.List().tag(sync=True)  # of each picture: 1 right, 0 wrong, -1 junk
    missing = traitlets.Int(0, min=0, max=GONE).tag(sync=True)  # positives that the order does not reach
    chosen = traitlets.Int(0, min=0).tag(sync=True)  # a place in the order
    pixels = traitlets.Bytes().tag(sync=True)

    @traitlets.validate("order")
    def _an_order(self, proposal):
        """Keep the order that was where a message brings none."""
        sound = sorted(proposal.value) == list(range(len(proposal.value)))
        return proposal.value if sound else self.order

    def update(self):
        self.chosen = min(self.chosen, len(self.order) - 1)

    @property
    def shown(self):
        """The kinds at the ranks, as they stand."""
        return [self.kinds[place] for place in self.order]

    def describe(self):
        """The order, both values, and the picture that is chosen."""
        ranks = [rank for rank, kind in enumerate(without_junk(self.shown), 1) if kind == RIGHT]
        told = ", ".join(map(str, ranks)) or "none"
        text = f"{len(self.order)} pictures, {self.shown.count(JUNK)} of them junk. Ranks of right ones: {told}; "
        text += f"{self.missing} more are not reached. "
        finite, trapezoid = areas(self.shown, self.missing)
        if np.isnan(finite):
            text += "Nothing is to be found. "
        else:
            text += f"Average precision {finite:.4f} as a finite sum, {trapezoid:.4f} by trapezoids. "
        return f"{text}Chosen: place {self.chosen + 1}, {WORDS[self.shown[self.chosen]]}."

    def render(self):
        """The order and its curve with both areas, as a still figure."""
        return areas_figure(self)


def without_junk(kinds):
    return [kind for kind in kinds if kind != JUNK]


def points(kinds, missing):
    """(recall before, recall, precision one rank before, precision) at each right picture, and how many there are."""
    total, found, at = kinds.count(RIGHT) + missing, 0, []
    for rank, kind in enumerate(without_junk(kinds), 1):
        if kind == RIGHT:
            before = found / (rank - 1) if rank > 1 else 1.0
            found += 1
            at.append(((found - 1) / total, found / total, before, found / rank))
    return at, total


def areas(kinds, missing):
    """Average precision as a finite sum and by trapezoids; nan where nothing is to be found."""
    at, total = points(kinds, missing)
    if not total:
        return np.nan, np.nan
    return sum(here for *_, here in at) / total, sum((before + here) / 2 for *_, before, here in at) / total


def ranked_list(kinds=(1, 0, 1, 0, 0, 0), missing=0, pictures=None):
    """Move pictures in an order and see its average precision as an area, as a finite sum and by trapezoids.

    kinds     of each picture in the order, 3 to 14: 1 right, 0 wrong, -1 junk
    missing   right pictures, 0 to 6, that the order does not reach
    pictures  None or (n, H, W, 3) uint8, in the same order
    Raises    ValueError for other kinds, or another number of them or of pictures; traitlets.TraitError for `missing`
    """
    kinds = [int(kind) for kind in kinds]
    if not LEAST <= len(kinds) <= MOST or not set(kinds) <= WORDS.keys():
        raise ValueError(f"{LEAST} to {MOST} kinds are needed, each 1 (right), 0 (wrong) or -1 (junk); got {kinds}.")
    if pictures is not None and len(pictures) != len(kinds):
        raise ValueError(f"There are {len(kinds)} kinds and {len(pictures)} pictures.")
    given = b"" if pictures is None else np.stack([small(one) for one in pictures]).tobytes()
    return RankedList(order=list(range(len(kinds))), kinds=kinds, missing=missing, pixels=given)


def small(picture):
    """A picture as (56, 56, 3) uint8."""
    from PIL import Image

    return np.asarray(Image.fromarray(np.asarray(picture, np.uint8)).resize((TILE, TILE), Image.Resampling.BOX))


@styled
def areas_figure(widget):
    """Two panels: the finite sum as columns, the trapezoids as a line with straight pieces."""
    kinds = widget.shown
    still, axes = figure(9.6, 3.4, widget.describe(), ncols=3, width_ratios=[1.1, 1, 1])
    marks = {RIGHT: ("✓", palette.GREEN), WRONG: ("✗", palette.VERMILION), JUNK: ("–", SOFT)}
    for place, kind in enumerate(kinds):
        mark, color = marks[kind]
        axes[0].text(place % 7, -(place // 7), f"{place + 1}\n{mark}", color=color, ha="center", va="center", size=14)
    axes[0].set(xlim=(-0.6, 6.6), ylim=(-1.7, 0.7), title="The order")
    hide_axes(axes[0])
    at, total = points(kinds, widget.missing)
    finite, trapezoid = areas(kinds, widget.missing)
    for left, right, before, here in at:
        axes[1].bar(left, here, right - left, align="edge", color=palette.SKY, edgecolor=INK)
        axes[2].fill([left, left, right, right], [0, before, here, 0], color=palette.ORANGE, edgecolor=INK)
    for ax, name, value in zip(axes[1:], ("finite sum", "trapezoids"), (finite, trapezoid), strict=True):
        ax.set(xlim=(0, 1), ylim=(0, 1.05), xlabel="recall", title=f"{name}: {value:.4f}" if total else name)
    axes[1].set_ylabel("precision")
    return still
