"""Softmax at a temperature: scores, their powers of e and their shares."""

import numpy as np
import traitlets
from scipy.special import log_softmax, softmax

from cvcourse.losses.score_columns import ScoresWidget, draw_columns, score_traits
from cvcourse.view import figure, styled


class Temperature(ScoresWidget):
    """Scores, their powers of e and their shares, at a temperature."""

    script = "temperature.js"
    state = ("scores", "y", "image", "chosen", "power", "shift")
    power = traitlets.Float(0.0).tag(sync=True)  # temperature is 10 ** power
    shift = traitlets.Int(0).tag(sync=True)

    def shares(self):
        """(C,) probabilities of the image in view."""
        return softmax((self.in_view()[0] + self.shift) / 10**self.power)

    def loss(self):
        """Cross-entropy of the image in view."""
        scores, truth = self.in_view()
        return -log_softmax(scores / 10**self.power)[truth]

    def describe(self):
        """Scores, temperature, probabilities and loss."""
        shares = ", ".join(f"{name} {share:.4f}" for name, share in zip(self.names, self.shares(), strict=True))
        moved = f", {self.shift:+d} added to all," if self.shift else ""
        return (
            f"{self.image_in_words()}Scores: {self.in_words()}; temperature {10**self.power:.2f}{moved} "
            f"probabilities {shares}. Loss {self.loss():.4f}."
        )

    def render(self):
        """Scores and probabilities as a still figure."""
        return temperature_figure(*self.in_view(), self.names, 10**self.power, self.shares(), self.loss(), self.alt)


def temperature(scores, y=0, names=None, images=None):
    """Move scores, their temperature and a number added to all of them; see the probabilities.

    scores   (C,) or (N, C) float
    y        true class, or (N,) int, whose probability makes the loss
    names    C class names; images: N names of the images
    Raises   ValueError when shapes, labels or names do not fit; the message says which
    """
    labels = np.full(len(np.atleast_2d(scores)), y) if np.ndim(y) == 0 else y
    return Temperature(**score_traits(scores, labels, names, images))


@styled
def temperature_figure(scores, truth, names, temperature, shares, loss, alt=""):
    """Scores beside their shares."""
    still, (left, right) = figure(9.5, 3.6, alt, ncols=2)
    draw_columns(left, scores, truth, names)
    left.set(title="Scores ...")
    draw_columns(right, shares, truth, names)
    for i, share in enumerate(shares):
        right.annotate(f"{share:.2f}", (i, share), (0, 4), textcoords="offset points", ha="center", weight="bold")
    title = f"... and probabilities at T = {temperature:.2f}: loss {loss:.4f}"
    right.set(title=title, ylabel="probability", ylim=(0, 1.1))
    return still
