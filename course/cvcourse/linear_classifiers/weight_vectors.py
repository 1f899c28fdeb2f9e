"""Weight vectors in the plane: whose score is largest where."""

import numpy as np
import traitlets

from cvcourse.linear_classifiers import stills
from cvcourse.view import Widget, class_colors

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
        return stills.plane_figure(self, REACH, self.alt)


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
