"""One trunk with two heads: what each can do for several weights of the second task, as measured."""

import numpy as np
import traitlets

from cvcourse.architectures import scenes_small
from cvcourse.architectures.heads_runs import RUNS, SCENES, SHOWN
from cvcourse.view import Widget, figure, styled
from cvcourse.view.palette import BLUE, ORANGE
from cvcourse.view.style import INK, SOFT

WEIGHTS = tuple(RUNS)
SIDE, CELLS = 48, 6  # pixels along each side of a scene, and places
NAMES = tuple(name.split("_")[0] for name in scenes_small.SIX)
PARTS = "share of right classes", "overlap of the masks"


class WeighingHeads(Widget):
    """A weight of the second task: six scenes with what both heads say, and the results of five trainings."""

    script = "weighing_heads.js"
    state = ("step",)
    step = traitlets.Int(0, min=0, max=len(WEIGHTS) - 1).tag(sync=True)  # which of the weights
    weights, runs, shown, labels, truth, names = (traitlets.List().tag(sync=True) for _ in range(6))
    images = traitlets.Bytes().tag(sync=True)

    def __init__(self, **traits):
        images, labels, truth = six_scenes()
        super().__init__(
            weights=list(WEIGHTS),
            runs=[[list(pair) for pair in pairs] for pairs in RUNS.values()],
            shown=[[list(one) for one in said] for said in SHOWN.values()],
            labels=labels.tolist(),
            truth=["".join(map(str, page.ravel().astype(int))) for page in truth],
            names=list(NAMES),
            images=np.rint(255 * images).astype(np.uint8).tobytes(),
            **traits,
        )

    def results(self):
        """Means over the trainings, smallest and largest: an array (3, 2) of classes and masks."""
        runs = np.array(self.runs[self.step])
        return np.stack([runs.mean(0), runs.min(0), runs.max(0)])

    def describe(self):
        """The weight, what both heads reach with it, and what they say of the six scenes."""
        rows, count = self.results().T, len(self.runs[self.step])
        rows = zip(PARTS, rows, strict=True)
        told = [f"{part} {mean:.2f} on average, {low:.2f} to {high:.2f}" for part, (mean, low, high) in rows]
        text = f"Weight of the masks {WEIGHTS[self.step]:g}. {count} trainings: {'; '.join(told)}. "
        pairs = zip(self.labels, self.shown[self.step], strict=True)
        named = [f"{NAMES[label]} named {NAMES[answer]}" for label, (answer, _) in pairs]
        return f"{text}Six scenes: {', '.join(named)}."

    def render(self):
        """The results of all weights, as a still figure."""
        return heads_figure(self)


def six_scenes():
    """The six scenes that are shown: images (6, 48, 48, 3), labels (6,), masks (6, 6, 6) bool of 6 x 6 places."""
    plan = {"size": (SIDE, SIDE), "most": 1, "sides": (20, 26, 32)}
    made = scenes_small.make(max(SCENES) + 1, np.random.default_rng(1), **plan)
    few = list(SCENES)
    places = made.masks[few].reshape(-1, CELLS, SIDE // CELLS, CELLS, SIDE // CELLS).mean((2, 4)) > 0.5
    return made.images[few], np.concatenate(made.labels)[few], places


def weighing_heads(weight=0):
    """Slide the weight of the second task of a network with two heads and see what each of them can do.

    weight   how many times the masks count at first: 0, 0.1, 0.3, 1, 3, 10, 30 or 100
    Raises   ValueError for a weight that has not been trained with
    """
    if weight not in WEIGHTS:
        raise ValueError(f"Networks were trained with the weights {', '.join(map(str, WEIGHTS))}; got {weight}.")
    return WeighingHeads(step=WEIGHTS.index(weight))


@styled
def heads_figure(widget):
    """Two panels over the weight: the share of right classes and the overlap of the masks, a dot for each training."""
    still, axes = figure(9.6, 3.6, widget.describe(), ncols=2)
    runs = np.array(widget.runs)  # (weights, trainings, 2)
    at = np.arange(len(WEIGHTS))
    for ax, part, title, color in zip(axes, (0, 1), PARTS, (BLUE, ORANGE), strict=True):
        ax.axvline(widget.step, color=SOFT, lw=1.4)
        ax.plot(at, runs[..., part].mean(1), color=color)
        ax.plot(at, runs[..., part], "o", color=color, mec=INK, ms=4.5)
        ax.set_xticks(at, [f"{weight:g}" for weight in WEIGHTS])
        ax.set(ylim=(0, 0.75), xlabel="weight of the masks", title=title.capitalize())
    return still
