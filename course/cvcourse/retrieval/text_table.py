"""Why a picture fits a word, name by name: how probable the network finds each, and how near it is to the word."""

from textwrap import wrap

import numpy as np
import traitlets
from PIL import Image

from cvcourse.retrieval import text_names, text_words
from cvcourse.view import Widget, figure, styled
from cvcourse.view.palette import BLUE, GREEN, ORANGE
from cvcourse.view.panels import hide_axes

SHOWN = 220  # pixels of a picture
LONGEST = 80  # letters of a query


class NamesTable(Widget):
    """A query that is typed, a picture that is chosen, and the ten most probable names of the picture."""

    script = "text_table.js"
    state = ("query", "place")
    query = traitlets.Unicode("dog").tag(sync=True)
    place = traitlets.Int(0, min=0).tag(sync=True)
    captions, rows, near = (traitlets.List().tag(sync=True) for _ in range(3))
    fit = traitlets.Float(0.0).tag(sync=True)
    rank, size = (traitlets.Int(0).tag(sync=True) for _ in range(2))
    pixels = traitlets.Bytes().tag(sync=True)  # (n, 220, 220, 3) uint8

    def __init__(self, searched, numbers, images, query):
        self._searched, self._numbers = searched, list(numbers)
        small = [np.asarray(Image.fromarray(image).resize((SHOWN, SHOWN))) for image in images]
        super().__init__(
            captions=[searched.captions[i] for i in self._numbers],
            size=len(searched.captions),
            pixels=np.stack(small).tobytes(),
            query=query,
        )

    @traitlets.validate("query")
    def _short(self, proposal):
        return proposal.value[:LONGEST]

    @traitlets.validate("place")
    def _there(self, proposal):
        return min(proposal.value, len(self._numbers) - 1)

    def update(self):
        number = self._numbers[self.place]
        asked = text_words.as_vectors([self.query])[0]
        nearness = text_names.of_names() @ asked
        self.rows = contributions(self._searched.pooled[[number]], nearness)
        self.near = [[text_names.names()[i], round(float(nearness[i]), 3)] for i in np.argsort(-nearness)[:4]]
        fits = self._searched.scores(self.query, "names")
        self.fit = round(float(fits[number]), 4)
        self.rank = 1 + int((fits > fits[number] + 1e-6).sum()) if asked.any() else 0

    @property
    def told(self):
        """Fit and rank in words."""
        if not self.rank:
            return "no word of this has a vector"
        return f"fit {self.fit:.2f}, rank {self.rank} of {self.size}"

    def describe(self):
        """The picture, how well it fits, and the three names that give most."""
        best = sorted(self.rows, key=lambda row: -row[3])[:3]
        most = "; ".join(f"{name} {part:.2f}" for name, _, _, part in best)
        near = ", ".join(name for name, _ in self.near)
        text = f'"{self.query}" and a picture of {self.captions[self.place]}: {self.told}. '
        return text + (
            f"Most of it comes from: {most}. Of all names nearest to the query: {near}." if self.rank else ""
        )

    def render(self):
        """The table as a still figure."""
        return table_figure(self)


def contributions(pooled, nearness, most=text_names.NAMES):
    """What each of a picture's most probable names gives of its cosine with a text.

    pooled    (1, 1280) float32
    nearness  (1000,) float32, cosine of each name with the text
    Returns   list of [name, share of these names' probability, cosine, part]; the parts add up to the cosine
    """
    shares = text_names.probabilities(pooled)[0]
    best = np.argsort(-shares)[:most]
    kept = shares[best] / shares[best].sum()
    length = np.linalg.norm(kept @ text_names.of_names()[best])
    parts = kept * nearness[best] / max(length, 1e-9)
    found = zip(best, kept, nearness[best], parts, strict=True)
    return [[text_names.names()[i], *(round(float(value), 4) for value in numbers)] for i, *numbers in found]


def names_table(searched, numbers, images, query="dog"):
    """Type a text, choose a picture, and see which of the network's names make it fit.

    searched  text_search.Searched with descriptors and captions
    numbers   of the pictures in it that may be chosen
    images    those pictures, (H, W, 3) uint8 each
    """
    return NamesTable(searched, numbers, images, query)


@styled
def table_figure(widget):
    """The chosen picture and three columns of bars: probable, near, and the product."""
    alt = widget.describe()
    still, axes = figure(9.4, 3.7, alt, ncols=4, gridspec_kw={"width_ratios": [2.3, 1, 1, 1], "wspace": 0.12})
    images = np.frombuffer(widget.pixels, np.uint8).reshape(-1, SHOWN, SHOWN, 3)
    axes[0].imshow(images[widget.place])
    axes[0].set_anchor("W")
    axes[0].set_title(f'"{widget.query}": {widget.told}', loc="left")
    axes[0].set_xlabel("\n".join(wrap(widget.captions[widget.place], 38)))
    hide_axes(axes[0])
    for ax, column, color, title in zip(
        axes[1:], (1, 2, 3), (BLUE, ORANGE, GREEN), ("how probable", "× how near", "= part of the fit"), strict=True
    ):
        values = [row[column] for row in widget.rows]
        ax.barh(range(len(values)), values, color=color)
        for y, value in enumerate(values):
            ax.text(max(value, 0), y, f" {round(value, 2) + 0.0:.2f}", va="center", size=8)
        ax.set_xlim(min(0, *values), max(0.1, *values) * 1.45)
        ax.set_title(title)
        ax.invert_yaxis()
        ax.set_yticks(range(len(values)), [row[0][:26] for row in widget.rows] if column == 1 else [""] * len(values))
        ax.set_xticks([])
    return still
