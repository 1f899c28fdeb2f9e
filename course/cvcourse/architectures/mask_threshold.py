"""A threshold over a map of logits: which pixels are called object, and what four measures say."""

import numpy as np
import traitlets

from cvcourse.view import Widget, figure, styled
from cvcourse.view.palette import BLUE, GREY, ORANGE
from cvcourse.view.panels import hide_axes
from cvcourse.view.style import INK

BY = 0.1  # between two thresholds
SHOWN = 24  # scenes that can be looked at; the curves are of all
MEASURES = "overlap", "precision", "recall", "share right"


class MaskThreshold(Widget):
    """One scene with what is found, missed and too much, and the measures of all scenes over the threshold."""

    script = "mask_threshold.js"
    parts = ("../view/tones.js",)
    state = ("threshold", "scene")
    threshold = traitlets.Float(0.0).tag(sync=True)  # a pixel with a larger logit is called object
    scene = traitlets.Int(0, min=0).tag(sync=True)
    images, truth, logits = (traitlets.Bytes().tag(sync=True) for _ in range(3))
    shape, limits, counts = (traitlets.List().tag(sync=True) for _ in range(3))
    total = traitlets.Int().tag(sync=True)

    def __init__(self, images, masks, logits, **traits):
        self.given = np.asarray(images), np.asarray(masks) > 0.5, np.asarray(logits, np.float64)
        low, high = np.floor(self.given[2].min()), np.ceil(self.given[2].max())
        steps = round((high - low) / BY)
        thresholds = [round(low + BY * k, 1) for k in range(steps + 1)]
        counts = [counted(self.given[2], self.given[1], least) for least in thresholds]
        few = slice(SHOWN)
        pixels = np.rint(255 * self.given[0][few].clip(0, 1)).astype(np.uint8)
        super().__init__(
            images=pixels.tobytes(),
            truth=self.given[1][few].astype(np.uint8).tobytes(),
            logits=self.given[2][few].astype(np.float32).tobytes(),
            shape=list(pixels.shape[:3]),
            total=len(self.given[0]),
            limits=[float(low), float(high), BY],
            counts=counts,
            **traits,
        )

    def update(self):
        """Keep threshold and scene within what there is."""
        low, high, by = self.limits
        self.threshold = round(low + by * round((min(max(self.threshold, low), high) - low) / by), 1)
        self.scene = min(self.scene, self.shape[0] - 1)

    def of_all(self):
        """The four measures of all scenes at the threshold."""
        low, _, by = self.limits
        return measures(self.counts[round((self.threshold - low) / by)])

    def of_one(self):
        """The four measures of the scene in view."""
        return measures(counted(self.given[2][self.scene], self.given[1][self.scene], self.threshold))

    def describe(self):
        """The threshold, the measures of all scenes and of the one in view, and what calling all ground would give."""
        ground = 1 - self.given[1].mean()
        text = f"Threshold {self.threshold:.1f}. {self.total} scenes: {in_words(self.of_all())}; calling everything "
        text += f"ground would be right for {ground:.1%} of the pixels. "
        return f"{text}Scene {self.scene + 1} of {self.shape[0]}: {in_words(self.of_one())}."

    def render(self):
        """The scene, what is found of it, and the measures over the threshold, as a still figure."""
        return threshold_figure(self)


def counted(logits, truth, threshold):
    """Pixels that are [found and true, found only, true only, neither] at a threshold."""
    found = logits > threshold
    both, either, objects = (found & truth).sum(), (found | truth).sum(), truth.sum()
    return [int(both), int(found.sum() - both), int(objects - both), int(truth.size - either)]


def measures(counts):
    """Overlap, precision, recall and share right of four counts; nan where nothing is divided."""
    both, extra, missed, neither = counts
    pairs = (both, both + extra + missed), (both, both + extra), (both, both + missed), (both + neither, sum(counts))
    return [part / whole if whole else np.nan for part, whole in pairs]


def in_words(values):
    """Four measures in words."""
    overlap, precision, recall = ("undefined" if np.isnan(v) else f"{v:.2f}" for v in values[:3])
    return f"overlap {overlap}, precision {precision}, recall {recall}, {values[3]:.1%} of the pixels right"


def mask_threshold(images, masks, logits, threshold=0.0, scene=0):
    """Slide the threshold over a map of logits and see what it finds, and how four measures of it move.

    images     (N, H, W, 3) float, 0..1
    masks      (N, H, W), how much of each pixel an object covers; true above one half
    logits     (N, H, W), what a network says of each pixel
    threshold  a pixel with a larger logit is called object
    scene      which of the first 24 scenes is shown
    Raises     ValueError when the three do not have the same N, H and W
    """
    shapes = np.shape(images)[:3], np.shape(masks), np.shape(logits)
    if len(set(shapes)) > 1 or len(shapes[1]) != 3:
        raise ValueError("images, masks and logits have shapes {}, {} and {}: N, H and W differ.".format(*shapes))
    return MaskThreshold(images, masks, logits, threshold=float(threshold), scene=scene)


@styled
def threshold_figure(widget):
    """Three panels: the scene with the found outline, what is right and wrong, and the measures of all scenes."""
    image, truth, logits = (part[widget.scene] for part in widget.given)
    found = logits > widget.threshold
    still, axes = figure(11, 3.6, widget.describe(), ncols=3, width_ratios=[1, 1, 1.7])
    axes[0].imshow(image)
    axes[0].set_title(f"Scene {widget.scene + 1}")
    shown = np.ones((*truth.shape, 3))
    for where, color in (
        (found & truth, (0.75,) * 3),
        (found & ~truth, (0.9, 0.62, 0)),
        (~found & truth, (0, 0.45, 0.7)),
    ):
        shown[where] = color
    axes[1].imshow(shown)
    axes[1].set_title("Grey right, orange too much,\nblue missed", size=11)
    for ax in axes[:2]:
        hide_axes(ax)
    low, _, by = widget.limits
    table = np.array([measures(row) for row in widget.counts]).T
    for name, row, color, dash in zip(MEASURES, table, (INK, ORANGE, BLUE, GREY), ("-", "--", ":", "-."), strict=True):
        axes[2].plot(low + by * np.arange(len(row)), row, dash, color=color, label=name)
    axes[2].axvline(widget.threshold, color=INK, lw=1)
    axes[2].set(ylim=(0, 1.02), xlabel="threshold of the logit", title=f"{widget.total} scenes")
    axes[2].legend(loc="center right", fontsize=10)
    return still
