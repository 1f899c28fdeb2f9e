"""Weight vectors in the plane: whose score is largest where."""

import numpy as np
import traitlets

from cvcourse.view import Widget, class_colors, figure, styled
from cvcourse.view.panels import MARKS, tint
from cvcourse.view.style import INK, SOFT

REACH = 4  # both features run from -4 to 4
START = {2: ((-1.2, 0.6), (1.2, 1.0)), 3: ((-0.4, 1.6), (1.5, 0.6), (0.8, -1.4))}


def sample_points(classes=3):
    """Twelve points of each class around its own centre.

    Returns  points (12 * classes, 2) float in -4..4, labels (12 * classes,) int
    """
    rng = np.random.default_rng(3)
    centres = np.array([[-1.9, 1.1], [1.9, 1.4], [0.2, -2.0]])[:classes]
    points = np.concatenate([centre + rng.normal(0, 0.75, (12, 2)) for centre in centres])
    return np.clip(points, -3.8, 3.8).round(2), np.repeat(np.arange(classes), 12)


class WeightVectors(Widget):
    """One arrow and one bias a class, the ground that each class wins, and the scores of a probe point."""

    script = "weight_vectors.js"
    state = ("W", "b0", "b1", "b2", "probe")
    W = traitlets.List().tag(sync=True)  # [w1, w2] of each class: the columns of W
    b0, b1, b2 = (traitlets.Float(0).tag(sync=True) for _ in range(3))
    probe = traitlets.List([1.0, 0.0]).tag(sync=True)
    points, labels, names, colors = (traitlets.List().tag(sync=True) for _ in range(4))

    def scores(self, X):
        """(N, C) scores of points (N, 2)."""
        return np.atleast_2d(X) @ np.array(self.W).T + np.array([self.b0, self.b1, self.b2][: len(self.W)])

    def describe(self):
        """Weights, the scores of the probe point and how many points are right."""
        biases = (self.b0, self.b1, self.b2)
        arrows = ", ".join(
            f"{name} ({w[0]:.2f}, {w[1]:.2f}) bias {b:.1f}"
            for name, w, b in zip(self.names, self.W, biases, strict=False)
        )
        scores = self.scores(self.probe)[0]
        told = ", ".join(f"{name} {score:.2f}" for name, score in zip(self.names, scores, strict=True))
        right = int((self.scores(self.points).argmax(axis=1) == self.labels).sum())
        place = f"Point ({self.probe[0]:.2f}, {self.probe[1]:.2f}): {told}; {self.names[int(scores.argmax())]} wins."
        return f"Weights {arrows}. {place} {right} of {len(self.points)} points are right."

    def render(self):
        """Arrows, regions and the probe's scores as a still figure."""
        return plane_figure(self, REACH, self.alt)


def weight_vectors(points=None, labels=None, W=None, names=None):
    """Drag the weight vectors of two or three classes and a probe point; biases have sliders.

    points   (N, 2) float in -4..4, or None for three classes of twelve
    labels   (N,) int, 0 <= label < 2 or 3
    W        (2, C) float, where the arrows start, or None
    names    C class names, or None for A, B, C
    Raises   ValueError when points and labels do not fit together, or there are not 2 or 3 classes
    """
    if points is None:
        points, labels = sample_points()
    points, labels = np.asarray(points, float), np.asarray(labels)
    if points.ndim != 2 or points.shape[1] != 2 or labels.shape != points.shape[:1]:
        raise ValueError(f"weight_vectors needs points (N, 2) and labels (N,); got {points.shape} and {labels.shape}.")
    C = int(labels.max()) + 1
    if C not in START or labels.min() < 0:
        raise ValueError(f"weight_vectors draws 2 or 3 classes with labels from 0; the largest label is {C - 1}.")
    arrows = START[C] if W is None else np.asarray(W, float).T.tolist()
    names = [str(name) for name in (("A", "B", "C")[:C] if names is None else names)]
    state = {"points": points.tolist(), "labels": labels.tolist(), "names": names, "colors": class_colors(C)}
    return WeightVectors(W=[list(w) for w in arrows], **state)


@styled
def plane_figure(widget, reach, alt=""):
    """Arrows, the ground of every class, the points, and the probe with its scores."""
    still, (ax, bars) = figure(10, 5.2, alt, ncols=2, width_ratios=[1.25, 1])
    C, colors = len(widget.W), widget.colors
    side = np.linspace(-reach, reach, 240)
    x, y = np.meshgrid(side, side)
    winner = widget.scores(np.stack([x.ravel(), y.ravel()], axis=1)).argmax(axis=1).reshape(x.shape)
    ax.imshow(tint(winner, colors, 0.3), extent=(-reach, reach) * 2, origin="lower")
    for c in range(C):
        ax.contour(side, side, winner == c, levels=[0.5], colors=INK, linewidths=1)
        mine = np.array(widget.points)[np.array(widget.labels) == c]
        ax.scatter(*mine.T, s=45, color=colors[c], marker=MARKS[c], edgecolor="white", zorder=3)
        ax.annotate("", widget.W[c], (0, 0), arrowprops={"arrowstyle": "-|>", "lw": 3.5, "color": colors[c]}, zorder=4)
        ax.annotate(widget.names[c], widget.W[c], (6, 4), textcoords="offset points", weight="bold", size=13)
    ax.plot(*widget.probe, "*", color=INK, ms=17, mec="white", zorder=5)
    ax.set(xlim=(-reach, reach), ylim=(-reach, reach), aspect="equal", xlabel="first feature", ylabel="second feature")
    ax.set_title("Each class holds the ground where its score is largest", size=10.5)
    ax.grid(False)
    scores = widget.scores(widget.probe)[0]
    drawn = bars.barh(range(C), scores, color=colors)
    bars.bar_label(drawn, [f"{score:.2f}" for score in scores], padding=4, weight="bold")
    bars.set_yticks(range(C), widget.names)
    bars.axvline(0, color=SOFT, lw=1)
    bars.margins(x=0.25)
    bars.invert_yaxis()
    bars.set(xlabel="score", title="Scores at the star")
    return still
