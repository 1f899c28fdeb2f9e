"""A detector's boxes to touch: a threshold and an overlap decide which stay, and precision and recall follow."""

import numpy as np
import traitlets

from cvcourse.view import Widget, figure, palette, styled
from cvcourse.view.panels import hide_axes
from cvcourse.view.style import INK

SHOWN = 8  # scenes whose pictures are shown; all of them are counted
MARKED = (0.1, 0.3, 0.5, 0.7, 0.9)  # thresholds named along a curve
CURVE = np.arange(2, 99) / 100  # thresholds of a curve
LABEL = {"facecolor": INK, "pad": 1.5, "lw": 0}


class DetectorThresholds(Widget):
    """A scene with the boxes that stay, and the curve of precision over recall with a point for the threshold."""

    script = "detector_thresholds.js"
    parts = ("../view/mathml.js",)
    state = ("threshold", "overlap", "which", "scene", "cell")
    threshold = traitlets.Float(0.5, min=0.02, max=0.98).tag(sync=True)
    overlap = traitlets.Float(0.5, min=0, max=1).tag(sync=True)  # above which the worse of two boxes goes
    which = traitlets.Int(0, min=0).tag(sync=True)  # which set of scenes
    scene = traitlets.Int(0, min=0, max=SHOWN - 1).tag(sync=True)
    cell = traitlets.Int(-1, min=-1).tag(sync=True)  # the cell that is asked, -1 for none
    names, titles, grid, shown, counts = (traitlets.List().tag(sync=True) for _ in range(5))
    pixels, told, truths = (traitlets.Bytes().tag(sync=True) for _ in range(3))

    def __init__(self, sets, names, cells, **traits):
        self.sets, self._ranked = sets, {}
        scenes = [one for one, _ in sets.values()]
        shown = [np.argsort([-len(boxes) for boxes in one.boxes], kind="stable")[:SHOWN] for one in scenes]
        pairs = zip(scenes, shown, strict=True)
        super().__init__(
            names=list(names),
            titles=list(sets),
            grid=[*scenes[0].images.shape[1:3], *cells],
            shown=[[int(n) for n in one] for one in shown],
            counts=[[len(one.images), sum(map(len, one.boxes))] for one in scenes],
            pixels=b"".join(np.rint(255 * one.images[at]).astype(np.uint8).tobytes() for one, at in pairs),
            told=b"".join(told_rows(told).tobytes() for _, told in sets.values()),
            truths=b"".join(true_rows(one).tobytes() for one in scenes),
            **traits,
        )

    @property
    def of_now(self):
        """Title of the set, its scenes and the answers to them."""
        title = self.titles[min(self.which, len(self.titles) - 1)]
        return title, *self.sets[title]

    def ranked(self, title):
        """Scores of the boxes that the overlap leaves in all scenes of a set, and which of them are right."""
        from cvcourse.architectures import beyond_nets

        key = title, round(self.overlap, 4)
        if key not in self._ranked:
            self._ranked[key] = beyond_nets.ranked(*self.sets[title], key[1])
        return self._ranked[key]

    def found(self, title, threshold):
        """Objects found, objects, and boxes above a threshold."""
        scores, right = self.ranked(title)
        above = scores > threshold
        return int(right[above].sum()), sum(map(len, self.sets[title][0].boxes)), int(above.sum())

    def describe(self):
        """The counts of all scenes, and what stays in the scene that is shown."""
        title, scenes, _ = self.of_now
        hits, objects, boxes = self.found(title, self.threshold)
        precision = f"{hits / boxes:.3f}" if boxes else "of no box"
        text = f"{title}, threshold {self.threshold:.2f}, overlap {self.overlap:.2f}: {hits} of {objects} objects are "
        text += f"found, recall {hits / objects:.3f}; {hits} of {boxes} boxes are right, precision {precision}. "
        n = self.shown[self.titles.index(title)][self.scene]
        there = ", ".join(self.names[label] for label in scenes.labels[n])
        kept = "; ".join(f"{self.names[label]} {score:.2f} from {place}" for label, score, place in self.kept())
        return f"{text}Scene {self.scene + 1} has {there}; boxes: {kept or 'none'}.{self._asked()}"

    def kept(self):
        """Label, score and cell of the boxes that stay in the scene that is shown, the best first."""
        from cvcourse.architectures import beyond_nets

        boxes, scores, labels = self._answers()
        stay = beyond_nets.suppressed(boxes, scores, self.threshold, self.overlap)
        return [(labels[i], scores[i], self._place(i)) for i in stay]

    def _answers(self):
        title, _, told = self.of_now
        return [part[self.shown[self.titles.index(title)][self.scene]] for part in told]

    def _place(self, cell):
        return "row {}, column {}".format(*divmod(int(cell), self.grid[3]))

    def _asked(self):
        """What the chosen cell says."""
        boxes, scores, labels = self._answers()
        if not 0 <= self.cell < len(scores):
            return ""
        box = ", ".join(f"{v:.0f}" for v in boxes[self.cell])
        says = f"{self.names[labels[self.cell]]} {scores[self.cell]:.2f}"
        return f" The cell of {self._place(self.cell)} says {says}, {box}."

    def render(self):
        """The scene with the boxes that stay, and the curves, as a still figure."""
        return threshold_figure(self)


def detector_thresholds(sets, names, cells=(6, 6), **traits):
    """Move the threshold and the overlap of a detector and see which boxes stay, and what that makes of its curve.

    sets     dict of titles and pairs: Scenes of N pictures, and what a detector says of all their cells: boxes
             (N, cells, 4) in pixels, scores (N, cells), labels (N, cells)
    names    of the classes
    cells    rows and columns of the detector's grid
    traits   threshold, 0.02 to 0.98, and overlap, 0 to 1, at first 0.5
    Raises   ValueError for answers that are not as many as the cells; traitlets.TraitError for a number out of range
    """
    for title, (scenes, told) in sets.items():
        wanted = len(scenes.images), cells[0] * cells[1]
        if any(part.shape[:2] != wanted for part in told):
            raise ValueError(f"{title}: answers for {wanted[0]} pictures of {wanted[1]} cells are needed.")
    return DetectorThresholds(dict(sets), names, cells, **traits)


def told_rows(told):
    """Boxes, scores and labels of all cells as (N, cells, 6) float32."""
    boxes, scores, labels = told
    return np.concatenate([boxes, scores[..., None], labels[..., None]], -1).astype(np.float32)


def true_rows(scenes):
    """Objects of all scenes as (objects, 6) float32: number of the scene, box, label."""
    pairs = enumerate(zip(scenes.boxes, scenes.labels, strict=True))
    rows = [(n, *box, label) for n, both in pairs for box, label in zip(*both, strict=True)]
    return np.array(rows, np.float32).reshape(-1, 6)


@styled
def threshold_figure(widget):
    """The scene that is shown with the boxes that stay, and precision over recall of all scenes."""
    title, scenes, _ = widget.of_now
    H, W, rows, columns = widget.grid
    still, (left, right) = figure(9.6, 4.5, "", ncols=2)
    left.imshow(scenes.images[widget.shown[widget.titles.index(title)][widget.scene]], extent=(0, W, H, 0))
    left.set_title(f"Scores above {widget.threshold:.2f}")
    hide_axes(left)
    boxes = widget._answers()[0]
    for label, score, place in widget.kept():
        row, column = (int(word.split(" ")[1]) for word in place.split(", "))
        x0, y0, x1, y1 = boxes[row * columns + column]
        left.plot([x0, x1, x1, x0, x0], [y0, y0, y1, y1, y0], color=palette.ORANGE)
        left.scatter((column + 0.5) * W / columns, (row + 0.5) * H / rows, s=30, color="white", edgecolor=INK, zorder=3)
        name = f"{widget.names[label].split('_')[0]} {score:.2f}"
        left.text(max(x0, 0), max(y0, 3), name, color="white", size=10, bbox=LABEL, clip_on=True, in_layout=False)
    left.set(xlim=(0, W), ylim=(H, 0))
    for one, color, mark in zip(widget.titles, (palette.BLUE, palette.ORANGE, palette.GREEN), "os^", strict=False):
        counts = np.array([widget.found(one, least) for least in MARKED])
        recall, precision = counts[:, 0] / counts[:, 1], counts[:, 0] / np.maximum(counts[:, 2], 1)
        right.plot(recall, precision, mark + "-", color=color, label=one)
        for least, x, y in zip(MARKED, recall, precision, strict=True):
            right.annotate(f"{least}", (x, y), (6, 4), textcoords="offset points", size=10)
    right.set(xlim=(0, 1), ylim=(0, 1.02), xlabel="recall", ylabel="precision", title="What a threshold trades")
    right.legend(loc="lower left")
    still.alt = f"A scene with boxes, and precision over recall. {widget.alt}"
    return still
