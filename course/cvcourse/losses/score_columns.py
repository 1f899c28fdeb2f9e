"""Scores of an image as columns that can be dragged: what the three widgets of scores share."""

import pathlib

import numpy as np
import traitlets

from cvcourse.view import Widget
from cvcourse.view.palette import BLUE
from cvcourse.view.style import SOFT

SHARED_SCRIPT = (pathlib.Path(__file__).parent / "score_columns.js").read_text("utf-8")


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
            cls._esm = shared + SHARED_SCRIPT + "\n" + front.read_text("utf-8")

    def in_view(self):
        """Scores (C,) and true class of the image in view."""
        return np.array(self.scores[self.image], float), self.y[self.image]

    def in_words(self):
        """The scores of the image in view: "cat 3.2 (true class), car 5.1, frog -1.7"."""
        scores, truth = self.in_view()
        words = [f"{name} {score:g}" for name, score in zip(self.names, scores, strict=True)]
        words[truth] += " (true class)"
        return ", ".join(words)

    def image_in_words(self):
        """Which image is in view, when there are several."""
        return f"Image {self.images[self.image]}. " if len(self.images) > 1 else ""


def score_traits(scores, y, names, images):
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


def shortfalls(scores, truth, margin):
    """(C,) by how much each score comes closer than the margin to that of the true class, which itself costs 0."""
    lead = scores[truth] - scores
    short = np.clip(margin - lead, 0, None)
    short[truth] = 0
    return short


def draw_columns(ax, scores, truth, names):
    """Scores as columns on axes; the true class is blue and ticked."""
    colors = [BLUE if i == truth else "#a9b1ba" for i in range(len(scores))]
    ax.bar(range(len(scores)), scores, color=colors, width=0.62)
    labels = [f"{name} ✓" if i == truth else name for i, name in enumerate(names)]
    ax.set_xticks(range(len(scores)), labels, rotation=35 if len(scores) > 5 else 0)
    ax.axhline(0, color=SOFT, lw=1.2)
    ax.set(ylabel="score")
    ax.grid(False, axis="x")
    ax.margins(y=0.14)
