"""Templates that take shape while a linear classifier is trained."""

import numpy as np
import traitlets

from cvcourse.linear_classifiers.training import as_pictures
from cvcourse.view import Widget, figure, styled
from cvcourse.view.palette import BLUE, ORANGE
from cvcourse.view.panels import hide_axes


class TemplateMorph(Widget):
    """The template of every class after so many images, and the accuracy beside it."""

    script = "template_morph.js"
    state = ("step",)
    step = traitlets.Int(0).tag(sync=True)
    seen, train, test, names = (traitlets.List().tag(sync=True) for _ in range(4))
    height, width, channels = (traitlets.Int().tag(sync=True) for _ in range(3))
    pictures = traitlets.Bytes().tag(sync=True)  # moments x classes x height x width x channels

    def __init__(self, pictures, **traits):
        self.stack = pictures
        height, width = pictures.shape[2:4]
        channels = 1 if pictures.ndim == 4 else 3
        super().__init__(pictures=pictures.tobytes(), height=height, width=width, channels=channels, **traits)

    def describe(self):
        """How many images were seen, and both accuracies."""
        return self._describe(self.step)

    def _describe(self, i):
        text = f"Templates of {len(self.names)} classes after {self.seen[i]:,} images"
        return f"{text}: accuracy {self.train[i]:.3f} on the training images, {self.test[i]:.3f} on the test images."

    def render(self):
        """The templates of now and the curve as a still figure; at the start, when all are grey, those of the end."""
        step = self.step or len(self.seen) - 1
        words = self._describe(step)
        return morph_figure(self.stack[step], self.names, self.seen, self.train, self.test, step, words)


def template_morph(history, shape, names=None, step=0):
    """Play a training from its first image to its last and watch the template of each class.

    history  History, as `learn` returns it
    shape    of one image: (H, W) or (H, W, 3)
    names    C class names, or None for 0, 1, ...
    step     where to start, an index into history.seen
    Raises   ValueError when the images of that shape do not have D numbers
    """
    D, C = history.W.shape[1:]
    if np.prod(shape) != D or not (len(shape) == 2 or (len(shape) == 3 and shape[2] == 3)):
        raise ValueError(f"A template of {D} weights is no picture of shape {tuple(shape)}.")
    names = [str(name) for name in (range(C) if names is None else names)]
    curves = {"train": history.train.tolist(), "test": history.test.tolist(), "seen": history.seen.tolist()}
    return TemplateMorph(as_pictures(history.W, shape), names=names, step=step, **curves)


@styled
def morph_figure(pictures, names, seen, train, test, step, alt=""):
    """Templates of one moment, and the accuracy against the images seen.

    pictures  (C, H, W) or (C, H, W, 3) uint8
    """
    columns = (len(pictures) + 1) // 2
    still, whole = figure(10.5, 4.2, alt)
    whole.remove()
    grid = still.add_gridspec(2, columns + 3)
    for i, (picture, name) in enumerate(zip(pictures, names, strict=True)):
        ax = still.add_subplot(grid[i // columns, i % columns])
        ax.imshow(picture, vmin=0, vmax=255)
        ax.set_title(name, size=10.5, loc="center", pad=4)
        hide_axes(ax)
    plot = still.add_subplot(grid[:, columns:])
    where = np.maximum(seen, 3)  # 0 has no place on a logarithmic axis
    for curve, color, mark, name in ((train, BLUE, "o", "training images"), (test, ORANGE, "s", "test images")):
        plot.plot(where, curve, color=color, lw=2)
        plot.plot(where[step], curve[step], mark, color=color, ms=10, label=f"{name}: {curve[step]:.3f}")
    plot.set(xscale="log", ylim=(0, 1), xlabel="images seen", ylabel="accuracy")
    plot.set_title(f"After {seen[step]:,} images")
    plot.legend(loc="upper left")
    return still
