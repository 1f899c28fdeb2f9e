"""The same scores under the hinge loss and the cross-entropy, with the push of each on every score."""

import numpy as np
from scipy.special import log_softmax, softmax

from cvcourse.losses.score_columns import ScoresWidget, draw_columns, score_traits, shortfalls
from cvcourse.view import figure, styled
from cvcourse.view.style import INK, SOFT


class SvmBesideSoftmax(ScoresWidget):
    """The same scores under two losses, with the push of each on every score."""

    script = "svm_beside_softmax.js"
    state = ("scores", "y", "image", "chosen")

    def losses(self):
        """Hinge loss and cross-entropy of the image in view."""
        scores, truth = self.in_view()
        return shortfalls(scores, truth, 1.0).sum(), -log_softmax(scores)[truth]

    def pushes(self):
        """(2, C): minus the slope of either loss with respect to each score."""
        scores, truth = self.in_view()
        own = np.arange(len(scores)) == truth
        crossing = (shortfalls(scores, truth, 1.0) > 0).astype(float)
        return np.array([own * crossing.sum() - crossing, own - softmax(scores)])

    def describe(self):
        """Scores, both losses and what each of them pushes."""
        hinge, entropy = self.losses()
        words = [
            ", ".join(f"{name} {push:+.2f}" for name, push in zip(self.names, row, strict=True) if abs(push) >= 0.005)
            for row in self.pushes()
        ]
        return (
            f"{self.image_in_words()}Scores: {self.in_words()}. SVM loss {hinge:.4f}, pushes {words[0] or 'nothing'}. "
            f"Softmax loss {entropy:.4f}, pushes {words[1] or 'hardly anything'}. Chosen: {self.names[self.chosen]}."
        )

    def render(self):
        """Both losses and pushes as a still figure."""
        scores, truth = self.in_view()
        return beside_figure(scores, truth, self.names, self.losses(), self.pushes(), self.alt)


def svm_beside_softmax(scores, y, names=None, images=None):
    """Drag the scores of an image and compare what hinge loss and cross-entropy make of them.

    scores   (C,) or (N, C) float
    y        true class, or (N,) int
    names    C class names; images: N names of the images
    Raises   ValueError when shapes, labels or names do not fit; the message says which
    """
    return SvmBesideSoftmax(**score_traits(scores, y, names, images))


@styled
def beside_figure(scores, truth, names, losses, pushes, alt=""):
    """The same columns twice, with arrows for the push of hinge and softmax."""
    still, axes = figure(10, 3.9, alt, ncols=2, sharey=True)
    for ax, name, loss, row in zip(axes, ("SVM", "Softmax"), losses, pushes, strict=True):
        draw_columns(ax, scores, truth, names)
        reach = 0.25 * (np.ptp([*scores, 0]) or 1)
        for i, push in enumerate(row):
            if abs(push) >= 0.005:
                end = scores[i] + reach * np.sign(push) * np.sqrt(min(abs(push), 3) / 3)
                arrow = {"arrowstyle": "-|>", "lw": 2.2, "color": INK, "shrinkA": 0, "shrinkB": 0}
                ax.annotate("", (i, end), (i, scores[i]), arrowprops=arrow)
            text = f"{push:+.2f}" if len(row) <= 5 else f"{push:+.1f}" if abs(push) >= 0.05 else ""
            ax.annotate(text, (i, 1.0), xycoords=("data", "axes fraction"), ha="center", va="top", color=SOFT)
        ax.set(title=f"{name}: loss {loss:.4f}")
        ax.margins(y=0.3)
    return still
