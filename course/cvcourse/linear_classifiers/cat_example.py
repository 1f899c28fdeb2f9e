"""The smallest linear classifier: four pixels, three classes, worked step by step."""

import numpy as np
import traitlets

from cvcourse.view import Widget, figure, styled
from cvcourse.view.palette import ORANGE
from cvcourse.view.panels import hide_axes
from cvcourse.view.style import SOFT

MIDDLE = 128  # grey level that is taken away from every pixel
PIXELS = ((113, 150), (84, 184))
WEIGHTS = ((0.01, 0.7, 0.0), (-0.05, 0.2, -0.45), (0.1, 0.05, -0.2), (0.05, 0.16, 0.03))
BIASES = (0.0, 0.2, -0.3)
CLASSES = ("dog", "ship", "cat")
STEPS = ("the picture", "flatten", "take 128 away", "multiply", "add up", "add the bias", "bias trick")


class CatExample(Widget):
    """A picture of 2 x 2 pixels on its way to three scores."""

    script = "cat_example.js"
    state = ("step", "p0", "p1", "p2", "p3")
    step = traitlets.Int(0, min=0, max=len(STEPS) - 1).tag(sync=True)
    p0, p1, p2, p3 = (traitlets.Int(0, min=0, max=255).tag(sync=True) for _ in range(4))  # grey levels, row by row
    W, b, names = (traitlets.List().tag(sync=True) for _ in range(3))
    steps = traitlets.List(list(STEPS)).tag(sync=True)
    middle = traitlets.Int(MIDDLE).tag(sync=True)

    @property
    def x(self):
        """(4,) int, the pixels as the classifier gets them."""
        return np.array([self.p0, self.p1, self.p2, self.p3]) - self.middle

    @property
    def scores(self):
        """(C,) float."""
        return self.x @ np.array(self.W) + np.array(self.b)

    def describe(self):
        """The row of numbers, the scores and the class with the largest."""
        scores = ", ".join(f"{name} {score:.2f}" for name, score in zip(self.names, self.scores, strict=True))
        best = self.names[int(self.scores.argmax())]
        where = f"Step {self.step + 1} of {len(STEPS)}, {STEPS[self.step]}."
        return f"{where} x = {self.x.tolist()}. Scores: {scores}. The largest is that of {best}."

    def render(self):
        """All of the calculation as a still figure."""
        return cat_figure(self.x, np.array(self.W), np.array(self.b), self.names, self.middle, self.alt)


def cat_example(pixels=PIXELS, W=WEIGHTS, b=BIASES, names=CLASSES, step=0):
    """Follow four pixels through x W + b to three scores; change a pixel and see every number change.

    pixels   (2, 2) int, grey levels 0..255
    W, b     (4, 3) and (3,) float
    names    3 class names
    step     0 to 6, where to start
    Raises   ValueError when the shapes do not fit; the message gives them
    """
    pixels, W, b = np.asarray(pixels), np.asarray(W, float), np.asarray(b, float)
    if (pixels.shape, W.shape, b.shape, len(names)) != ((2, 2), (4, 3), (3,), 3):
        raise ValueError(
            "cat_example needs pixels (2, 2), W (4, 3), b (3,) and 3 names; "
            f"got {pixels.shape}, {W.shape}, {b.shape} and {len(names)}."
        )
    grey = {f"p{i}": int(value) for i, value in enumerate(pixels.ravel())}
    return CatExample(W=W.tolist(), b=b.tolist(), names=list(names), step=step, **grey)


@styled
def cat_figure(x, W, b, names, middle, alt=""):
    """Four pixels, the products with every weight, their sums, the biases and the scores."""
    still, (left, table) = figure(10.5, 4.3, alt, ncols=2, width_ratios=[1, 2.6])
    left.imshow((x + middle).reshape(2, 2), vmin=0, vmax=255)
    for (i, j), grey in np.ndenumerate((x + middle).reshape(2, 2)):
        left.text(j, i, grey, ha="center", va="center", size=15, color="black" if grey > 127 else "white")
    left.set_title(f"Four pixels; x is each less {middle}", size=11.5)
    hide_axes(left)
    scores, columns = x @ W + b, range(len(names))
    rows = [
        *([f"{v:g}", *(f"{v:g} · {w:g} = {v * w + 0:.2f}" for w in row)] for v, row in zip(x, W, strict=True)),
        ["sum", *(f"{(x @ W)[c]:.2f}" for c in columns)],
        ["bias", *(f"{b[c]:+.2f}" for c in columns)],
        ["score", *(f"{scores[c]:.2f}" for c in columns)],
    ]
    for i, row in enumerate([["x", *names], *rows]):
        for j, text in enumerate(row):
            best = i == len(rows) and j == scores.argmax() + 1
            bold = "bold" if i in (0, len(rows)) else "normal"
            table.text(
                0.3 + (j > 0) * (0.2 + j),
                -i,
                text,
                ha="center",
                va="center",
                size=12.5,
                weight=bold,
                bbox={"boxstyle": "round", "fc": ORANGE, "ec": "none"} if best else None,
            )
    table.hlines([-0.5, -len(x) - 0.5, -len(rows) + 0.5], 0, 3.8, color=SOFT, lw=1)
    table.set(xlim=(0, 3.8), ylim=(-len(rows) - 0.6, 0.6))
    table.set_title(f"The largest of three scores is that of {names[int(scores.argmax())]}")
    hide_axes(table)
    return still
