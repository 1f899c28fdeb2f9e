"""The hinge loss term by term: scores as columns, and the line that no other score should cross."""

import numpy as np
import traitlets

from cvcourse.losses.score_columns import ScoresWidget, draw_columns, score_traits, shortfalls
from cvcourse.view import figure, styled
from cvcourse.view.palette import BLUE, ORANGE
from cvcourse.view.style import INK


class MarginBars(ScoresWidget):
    """Scores as columns, the line they should not cross, and the hinge loss term by term."""

    script = "margin_bars.js"
    state = ("scores", "y", "image", "chosen", "margin")
    margin = traitlets.Float(1.0).tag(sync=True)

    def terms(self):
        """(C,) hinge terms of the image in view."""
        return shortfalls(*self.in_view(), self.margin)

    def losses(self):
        """(N,) hinge loss of every image."""
        pairs = zip(np.array(self.scores, float), self.y, strict=True)
        return np.array([shortfalls(scores, truth, self.margin).sum() for scores, truth in pairs])

    def describe(self):
        """Scores, terms and loss."""
        costs = [f"{name} costs {term:.2f}" for name, term in zip(self.names, self.terms(), strict=True) if term]
        text = f"{self.image_in_words()}Scores: {self.in_words()}; margin {self.margin:g}. "
        text += f"{', '.join(costs) or 'No class costs anything'}. Loss {self.terms().sum():.2f}"
        return f"{text}, mean over {len(self.y)} images {self.losses().mean():.4f}." if len(self.y) > 1 else f"{text}."

    def render(self):
        """Columns and terms as a still figure."""
        return margin_figure(*self.in_view(), self.names, self.margin, self.terms(), self.alt)


def margin_bars(scores, y, names=None, images=None, margin=1.0):
    """Drag the scores of an image and see which of them cost something by the hinge loss.

    scores   (C,) or (N, C) float
    y        true class, or (N,) int
    names    C class names; images: N names of the images
    margin   score units, 0..5: wanted lead of the true class
    Raises   ValueError when shapes, labels or names do not fit; the message says which
    """
    if not 0 <= margin <= 5:
        raise ValueError(f"The margin goes from 0 to 5; got {margin}.")
    return MarginBars(**score_traits(scores, y, names, images), margin=float(margin))


@styled
def margin_figure(scores, truth, names, margin, terms, alt=""):
    """Columns, the line that no other score should cross, and what each costs."""
    many = len(scores) > 5
    still, (left, right) = figure(10, 4.2, alt, ncols=2, width_ratios=[5, 3])
    draw_columns(left, scores, truth, names)
    limit = scores[truth] - margin
    left.axhspan(limit, scores[truth], color=BLUE, alpha=0.1, lw=0)
    left.axhline(limit, color=INK, ls="--", lw=1.6)
    for i in np.flatnonzero(terms):
        left.bar(i, terms[i], bottom=limit, width=0.62, color=ORANGE, edgecolor=INK)
        left.annotate(f"{terms[i]:.2f}", (i, scores[i]), (0, 4), textcoords="offset points", ha="center", weight="bold")
    left.set(title="Who comes closer than the margin pays for it")
    others = [i for i in range(len(scores)) if i != truth]
    own = f"{'+' if scores[truth] < 0 else '−'} {abs(scores[truth]):.2f}"
    lines = [f"{names[i]}: max(0, {scores[i]:.2f} {own} + {margin:g}) = {terms[i]:.2f}" for i in others]
    text = "\n".join([*lines, "", f"loss {terms.sum():.2f}"])
    right.text(0, 0.95, text, va="top", transform=right.transAxes, linespacing=1.5, size=10 if many else 11)
    right.axis("off")
    return still
