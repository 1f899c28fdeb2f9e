"""Decision regions of the student's own predict, over points that can be dragged."""

import functools
import time

import numpy as np
import traitlets

from cvcourse.view import Widget, ask, class_colors, figure, styled
from cvcourse.view.panels import MARKS, tint
from cvcourse.view.style import INK

REACH = 10  # both features run from 0 to 10
FINE, COARSE = 100, 50  # cells along each side, at rest and while a slow predict is dragged
QUICK = 0.05  # seconds


def by_vote(vote):
    """A predict(distances, y_train, k) made from vote(labels) -> label.

    vote takes the (k,) labels of the nearest points, nearest first; it is called once for each
    distinct row of labels, and never twice for the same one.
    """
    voted = functools.cache(lambda row: vote(np.array(row)))

    @functools.wraps(vote)
    def predict(distances, y_train, k):
        classes, digits = np.unique(y_train, return_inverse=True)
        nearest = _one_after_another(distances, k)
        codes = digits[nearest] @ len(classes) ** np.arange(k)  # (M,) equal where the rows of labels are equal
        _, first, inverse = np.unique(codes, return_index=True, return_inverse=True)
        return np.array([voted(tuple(row)) for row in y_train[nearest[first]].tolist()])[inverse]

    return predict


def _one_after_another(distances, k):
    """Indices (M, k) of the k nearest points: take the nearest, cover it, take the next."""
    left, rows = np.array(distances, float), np.arange(len(distances))
    found = np.empty((len(left), k), int)
    for i in range(k):
        found[:, i] = left.argmin(axis=1)
        left[rows, found[:, i]] = np.inf
    return found


def sample_points():
    """Twelve points of each of three classes; a few stand on another class's ground.

    Returns  points (36, 2) float in 0..10, labels (36,) int
    """
    rng = np.random.default_rng(4)
    centres = np.array([[2.6, 6.9], [7.2, 7.4], [5.0, 2.4]])
    points = np.concatenate([centre + rng.normal(0, 1.0, (11, 2)) for centre in centres] + [centres[[1, 2, 0]]])
    labels = np.concatenate([np.repeat([0, 1, 2], 11), [0, 1, 2]])
    return np.clip(points, 0.4, 9.6).round(2), labels


class DecisionRegions(Widget):
    """Points on a plane and the class that predict gives to every place."""

    script = "decision_regions.js"
    state = ("points", "labels", "k", "metric", "settled")
    points = traitlets.List().tag(sync=True)
    labels = traitlets.List().tag(sync=True)  # indices into names
    names = traitlets.List().tag(sync=True)
    colors = traitlets.List().tag(sync=True)
    k = traitlets.Int(1).tag(sync=True)
    most = traitlets.Int(15).tag(sync=True)
    metric = traitlets.Enum(["l1", "l2"], "l2").tag(sync=True)
    moving, coarse = (traitlets.Bool(False).tag(sync=True) for _ in range(2))
    settled = traitlets.Int(0).tag(sync=True)  # counts the times that moving came to rest on a coarse picture
    asked = traitlets.Int(0).tag(sync=True)
    answered = traitlets.Int(0).tag(sync=True)
    size = traitlets.Int(FINE).tag(sync=True)
    regions = traitlets.Bytes().tag(sync=True)

    def __init__(self, predict, classes, **traits):
        self.predict, self.classes, self.seconds = predict, classes, 0
        super().__init__(names=[str(c) for c in classes], colors=class_colors(len(classes)), **traits)

    def update(self):
        """Ask predict for the class of every cell, row 0 at the top."""
        self.coarse = self.moving and self.seconds > QUICK
        self.size = COARSE if self.coarse else FINE
        distances, y_train = self._distances(), self.classes[self.labels]
        started = time.perf_counter()
        answer, message = ask(self.predict, distances, y_train, self.k)
        if not self.coarse:
            self.seconds = time.perf_counter() - started
        cells, wrong = (None, message) if message else self._cells(answer)
        self.regions = b"" if wrong else cells.astype(np.uint8).tobytes()
        self.message, self.answered = wrong, self.asked

    def _distances(self):
        """(size * size, N) from the middle of each cell to each point."""
        middle = (np.arange(self.size) + 0.5) * REACH / self.size
        x, y = np.array(self.points).T
        across, down = abs(middle[:, None] - x), abs(middle[::-1, None] - y)  # (size, N) each
        combine = np.add if self.metric == "l1" else np.hypot
        return combine(across[None], down[:, None]).reshape(self.size**2, -1)

    def _cells(self, answer):
        """Indices of the classes that predict returned, or a line that says what is wrong with them."""
        answer, expected = np.asarray(answer), (self.size**2,)
        name = getattr(self.predict, "__name__", "predict")
        if answer.shape != expected:
            return (
                None,
                f"`{name}` gave labels of shape {answer.shape}; {expected} are needed, one for each row.",
            )
        cells = np.clip(np.searchsorted(self.classes, answer), 0, len(self.classes) - 1)
        strange = answer[self.classes[cells] != answer]
        if len(strange):
            return None, f"`{name}` gave the label {strange[0]}, which no point has."
        return cells, ""

    def describe(self):
        """Counts, settings and the share of the ground that each class holds."""
        text = f"{len(self.points)} points of {len(self.names)} classes, k = {self.k}, metric {self.metric.upper()}."
        cells = np.frombuffer(self.regions, np.uint8)
        shares = np.bincount(cells, minlength=len(self.names)) / max(len(cells), 1)
        held = [f"class {name} {share:.0%}" for name, share in zip(self.names, shares, strict=True)]
        return f"{text} Share of the ground: {', '.join(held)}." if len(cells) else f"{text} {self.message}"

    def render(self):
        """The points and the ground as a still figure."""
        return regions_figure(self.regions, self.points, self.labels, self.names, self.k, self.metric, self.alt)


def decision_regions(predict, points=None, labels=None, k=1, metric="l2"):
    """Drag points, change k and metric, and see whose ground each place is.

    predict  function (distances (M, N), y_train (N,), k) -> (M,) labels; `by_vote(vote)` makes one
    points   (N, 2) float in 0..10, or None for three classes of twelve
    labels   (N,) int, at most 4 different
    k        1..15 neighbours; metric "l1" or "l2"
    Raises   ValueError when points and labels do not fit together; the message gives both shapes
    """
    if points is None:
        points, labels = sample_points()
    points, labels = np.asarray(points, float), np.asarray(labels)
    if points.ndim != 2 or points.shape[1] != 2 or labels.shape != points.shape[:1]:
        raise ValueError(
            f"decision_regions needs points (N, 2) and labels (N,); got {points.shape} and {labels.shape}."
        )
    classes, indices = np.unique(labels, return_inverse=True)
    if len(classes) > 4:
        raise ValueError(f"decision_regions draws at most 4 classes; there are {len(classes)}.")
    state = {"points": points.tolist(), "labels": indices.tolist(), "metric": metric}
    most = min(15, len(points))
    return DecisionRegions(predict, classes, k=min(k, most), most=most, **state)


@styled
def regions_figure(regions, points, labels, names, k, metric, alt=""):
    """Points on the ground that each class holds; regions: bytes, one a cell, row 0 at the top."""
    pieces = "every point rules the places nearest to it" if k == 1 else f"{k} neighbours vote on every place"
    still, ax = figure(6.4, 5.6, alt)
    colors, labels, points = class_colors(len(names)), np.array(labels), np.array(points)
    if regions:
        size = int(len(regions) ** 0.5)
        cells = np.frombuffer(regions, np.uint8).reshape(size, size)
        ax.imshow(tint(cells, colors, 0.45), extent=(0, 10, 0, 10))
        middle = (np.arange(size) + 0.5) * 10 / size
        for c in range(len(names)):
            ax.contour(middle, middle[::-1], cells == c, levels=[0.5], colors=INK, linewidths=0.8)
    for c, name in enumerate(names):
        mine = points[labels == c]
        ax.scatter(
            *mine.T,
            s=90,
            color=colors[c],
            marker=MARKS[c],
            edgecolor="white",
            label=f"class {name}",
            zorder=3,
        )
    ax.set(title=f"k = {k}, {metric.upper()}: {pieces}", xlabel="first feature", ylabel="second feature")
    ax.set(xlim=(0, 10), ylim=(0, 10), aspect="equal")
    ax.grid(False)
    ax.legend(loc="upper left", bbox_to_anchor=(1, 1))
    return still
