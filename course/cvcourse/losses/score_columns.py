"""Widgets that show what two losses make of the scores of an image. Each draws in the .js file of its name."""

import pathlib

import numpy as np
import traitlets
from scipy.special import log_softmax, softmax

from cvcourse.losses import stills
from cvcourse.view import Widget

COLUMNS = (pathlib.Path(__file__).parent / "score_columns.js").read_text("utf-8")


class ScoresWidget(Widget):
    """Scores of a few images, one in view; a subclass draws in its own file, after score_columns.js."""

    scores = traitlets.List().tag(sync=True)  # (N, C)
    y = traitlets.List().tag(sync=True)  # (N,)
    first, first_y = (traitlets.List().tag(sync=True) for _ in range(2))  # what "Back to the start" restores
    names, images, limits = (traitlets.List().tag(sync=True) for _ in range(3))
    image, chosen = (traitlets.Int(0).tag(sync=True) for _ in range(2))

    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)
        if cls.__dict__.get("script"):
            front = pathlib.Path(__file__).parent / cls.script
            shared = cls._esm.removesuffix(front.read_text("utf-8"))
            cls._esm = shared + COLUMNS + "\n" + front.read_text("utf-8")

    def now(self):
        """Scores (C,) and true class of the image in view."""
        return np.array(self.scores[self.image], float), self.y[self.image]

    def in_words(self):
        """The scores of the image in view: "cat 3.2 (true class), car 5.1, frog -1.7"."""
        scores, truth = self.now()
        words = [f"{name} {score:g}" for name, score in zip(self.names, scores, strict=True)]
        words[truth] += " (true class)"
        return ", ".join(words)

    def about(self):
        """Which image is in view, when there are several."""
        return f"Image {self.images[self.image]}. " if len(self.images) > 1 else ""


def _traits(scores, y, names, images):
    """The traits of a ScoresWidget from arrays; one image may come as a vector with one label."""
    table = np.asarray(scores, float)
    table, labels = np.atleast_2d(table), np.atleast_1d(np.asarray(y))
    if table.ndim != 2 or table.shape[1] < 2 or labels.shape != table.shape[:1] or not np.isfinite(table).all():
        raise ValueError(
            "Finite scores (C,) with one label, or (N, C) with N labels, are needed; "
            f"got {np.shape(scores)} with {np.shape(y)}."
        )
    if labels.dtype.kind not in "iu" or labels.min() < 0 or labels.max() >= table.shape[1]:
        raise ValueError(f"Labels are whole numbers from 0 to {table.shape[1] - 1}; got {labels.tolist()}.")
    N, C = table.shape
    names = [str(i) for i in range(C)] if names is None else [str(name) for name in names]
    images = [str(i + 1) for i in range(N)] if images is None else [str(image) for image in images]
    if len(names) != C or len(images) != N:
        raise ValueError(f"{C} classes and {N} images were given, but {len(names)} names and {len(images)} images.")
    rows, labels = table.tolist(), labels.tolist()
    limits = [float(np.floor(min(table.min(), 0)) - 2), float(np.ceil(max(table.max(), 0)) + 2)]
    most = int(np.argmax(np.where(np.arange(C) == labels[0], -np.inf, table[0])))
    return {
        "scores": rows,
        "first": rows,
        "y": labels,
        "first_y": labels,
        "names": names,
        "images": images,
        "limits": limits,
        "chosen": most,
    }


def what_others_cost(scores, truth, margin):
    """(C,) by how much each score comes closer than the margin to that of the true class, which itself costs 0."""
    lead = scores[truth] - scores
    short = np.clip(margin - lead, 0, None)
    short[truth] = 0
    return short


class MarginBars(ScoresWidget):
    """Scores as columns, the line they should not cross, and the hinge loss term by term."""

    script = "margin_bars.js"
    state = ("scores", "y", "image", "chosen", "margin")
    margin = traitlets.Float(1.0).tag(sync=True)

    def terms(self):
        """(C,) hinge terms of the image in view."""
        return what_others_cost(*self.now(), self.margin)

    def losses(self):
        """(N,) hinge loss of every image."""
        pairs = zip(np.array(self.scores, float), self.y, strict=True)
        return np.array([what_others_cost(scores, truth, self.margin).sum() for scores, truth in pairs])

    def describe(self):
        """Scores, terms and loss."""
        costs = [f"{name} costs {term:.2f}" for name, term in zip(self.names, self.terms(), strict=True) if term]
        text = f"{self.about()}Scores: {self.in_words()}; margin {self.margin:g}. "
        text += f"{', '.join(costs) or 'No class costs anything'}. Loss {self.terms().sum():.2f}"
        return f"{text}, mean over {len(self.y)} images {self.losses().mean():.4f}." if len(self.y) > 1 else f"{text}."

    def render(self):
        """Columns and terms as a still figure."""
        return stills.margin_figure(*self.now(), self.names, self.margin, self.terms(), self.alt)


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
    return MarginBars(**_traits(scores, y, names, images), margin=float(margin))


class Temperature(ScoresWidget):
    """Scores, their powers of e and their shares, at a temperature."""

    script = "temperature.js"
    state = ("scores", "y", "image", "chosen", "power", "shift")
    power = traitlets.Float(0.0).tag(sync=True)  # temperature is 10 ** power
    shift = traitlets.Int(0).tag(sync=True)

    def shares(self):
        """(C,) probabilities of the image in view."""
        return softmax((self.now()[0] + self.shift) / 10**self.power)

    def loss(self):
        """Cross-entropy of the image in view."""
        scores, truth = self.now()
        return -log_softmax(scores / 10**self.power)[truth]

    def describe(self):
        """Scores, temperature, probabilities and loss."""
        shares = ", ".join(f"{name} {share:.4f}" for name, share in zip(self.names, self.shares(), strict=True))
        moved = f", {self.shift:+d} added to all," if self.shift else ""
        return (
            f"{self.about()}Scores: {self.in_words()}; temperature {10**self.power:.2f}{moved} "
            f"probabilities {shares}. Loss {self.loss():.4f}."
        )

    def render(self):
        """Scores and probabilities as a still figure."""
        return stills.temperature_figure(*self.now(), self.names, 10**self.power, self.shares(), self.loss(), self.alt)


def temperature(scores, y=0, names=None, images=None):
    """Move scores, their temperature and a number added to all of them; see the probabilities.

    scores   (C,) or (N, C) float
    y        true class, or (N,) int, whose probability makes the loss
    names    C class names; images: N names of the images
    Raises   ValueError when shapes, labels or names do not fit; the message says which
    """
    labels = np.full(len(np.atleast_2d(scores)), y) if np.ndim(y) == 0 else y
    return Temperature(**_traits(scores, labels, names, images))


class SvmBesideSoftmax(ScoresWidget):
    """The same scores under two losses, with the push of each on every score."""

    script = "svm_beside_softmax.js"
    state = ("scores", "y", "image", "chosen")

    def losses(self):
        """Hinge loss and cross-entropy of the image in view."""
        scores, truth = self.now()
        return what_others_cost(scores, truth, 1.0).sum(), -log_softmax(scores)[truth]

    def pushes(self):
        """(2, C): minus the slope of either loss with respect to each score."""
        scores, truth = self.now()
        own = np.arange(len(scores)) == truth
        crossing = (what_others_cost(scores, truth, 1.0) > 0).astype(float)
        return np.array([own * crossing.sum() - crossing, own - softmax(scores)])

    def describe(self):
        """Scores, both losses and what each of them pushes."""
        hinge, entropy = self.losses()
        words = [
            ", ".join(f"{name} {push:+.2f}" for name, push in zip(self.names, row, strict=True) if abs(push) >= 0.005)
            for row in self.pushes()
        ]
        return (
            f"{self.about()}Scores: {self.in_words()}. SVM loss {hinge:.4f}, pushes {words[0] or 'nothing'}. "
            f"Softmax loss {entropy:.4f}, pushes {words[1] or 'hardly anything'}. Chosen: {self.names[self.chosen]}."
        )

    def render(self):
        """Both losses and pushes as a still figure."""
        scores, truth = self.now()
        return stills.beside_figure(scores, truth, self.names, self.losses(), self.pushes(), self.alt)


def svm_beside_softmax(scores, y, names=None, images=None):
    """Drag the scores of an image and compare what hinge loss and cross-entropy make of them.

    scores   (C,) or (N, C) float
    y        true class, or (N,) int
    names    C class names; images: N names of the images
    Raises   ValueError when shapes, labels or names do not fit; the message says which
    """
    return SvmBesideSoftmax(**_traits(scores, y, names, images))
