"""The three hard cases: what the best straight line makes of them, and what it makes of features."""

import numpy as np
import traitlets

from cvcourse.view import Widget, ask, figure, styled
from cvcourse.view.palette import ONE, ZERO
from cvcourse.view.panels import tint

REACH = 3  # both pixels run from -3 to 3
FINE = 120  # cells along each side of the ground
DIRECTIONS = 360
MODES = np.array([[-1.5, 1.2], [1.6, 1.4], [0.2, -1.6]])
CASES = {
    "parity": "the number of pixels above 0 is odd",
    "annulus": "the L2 norm is from 1 to 2",
    "modes": "near one of three places",
}


def case_points(case, seed=0, count=90):
    """Points of a hard case, as many of each class.

    case     "parity", "annulus" or "modes"
    seed     of the points
    Returns  points (2 * count, 2) float in -3..3, labels (2 * count,) int; 1 for the class in CASES
    Raises   ValueError for another case
    """
    if case not in CASES:
        raise ValueError(f"There is no case {case!r}; the hard cases are {', '.join(CASES)}.")
    drawn = np.random.default_rng(seed).uniform(-REACH, REACH, (60 * count, 2))
    if case == "annulus":  # radius and angle, so that the hole is not nearly empty
        radius, angle = np.abs(drawn[:, 0]), drawn[:, 1] * np.pi / REACH
        drawn = radius[:, None] * np.stack([np.cos(angle), np.sin(angle)], axis=1)
    inside, clear = _depth(case, drawn)
    ones, zeros = (np.flatnonzero(clear & wanted)[:count] for wanted in (inside, ~inside))
    chosen = np.r_[ones, zeros]
    return drawn[chosen].round(3), np.repeat([1, 0], [len(ones), len(zeros)])


def _depth(case, X):
    """For each point: whether it is of class 1, and whether it keeps some distance from the border."""
    if case == "parity":
        return (X[:, 0] > 0) != (X[:, 1] > 0), np.abs(X).min(axis=1) > 0.12
    if case == "annulus":
        radius = np.hypot(*X.T)
        gaps = np.minimum(abs(radius - 1), abs(radius - 2))
        return (radius >= 1) & (radius <= 2), gaps > 0.1
    near = np.linalg.norm(X[:, None] - MODES, axis=2).min(axis=1)
    return near < 0.75, abs(near - 0.75) > 0.1


def best_line(points, labels, directions=DIRECTIONS):
    """The straight line with the fewest errors, of all places and so many directions.

    points   (N, 2) float;  labels (N,) int, 0 or 1
    Returns  w (2,), b, right: class 1 where x @ w + b > 0; right is how many points that gets right
    """
    angles = np.arange(directions) * 2 * np.pi / directions
    normals = np.stack([np.cos(angles), np.sin(angles)])  # (2, A)
    reach = points @ normals  # (N, A)
    order = reach.argsort(axis=0)
    ones = np.cumsum(labels[order], axis=0)  # ones below a cut after each point
    zeros = np.arange(1, len(labels) + 1)[:, None] - ones
    right = np.vstack([np.full(directions, labels.sum()), zeros + labels.sum() - ones])  # (N + 1, A)
    cut, a = np.unravel_index(right.argmax(), right.shape)
    along = np.r_[-np.inf, np.sort(reach[:, a]), np.inf]
    ends = np.clip(along[[cut, cut + 1]], reach[:, a].min() - 1, reach[:, a].max() + 1)
    return normals[:, a], -float(ends.mean()), int(right[cut, a])


def lifted_classifier(features, points, labels):
    """A linear classifier on the student's features of the points: logistic regression, cut where it errs least.

    features   function (N, 2) float -> (N, F) float, written by the student
    Returns    classify: (M, 2) -> (M,) labels
    Raises     ValueError with a sentence when the features have another shape or are not finite
    """
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    model = make_pipeline(StandardScaler(), LogisticRegression(C=1e3, max_iter=1000))
    scores = model.fit(_features_of(features, points), labels).decision_function(_features_of(features, points))
    cut = _best_cut(scores, labels)
    return lambda X: (model.decision_function(_features_of(features, X)) > cut).astype(int)


def _best_cut(scores, labels):
    """The threshold above which class 1 starts with the fewest errors, half way between two scores."""
    order = np.sort(scores)
    cuts = np.r_[order[0] - 1, (order[1:] + order[:-1]) / 2, order[-1] + 1]
    right = ((scores > cuts[:, None]) == labels).sum(axis=1)  # (N + 1,)
    return cuts[right.argmax()]


def _features_of(features, X):
    found = np.asarray(features(X.copy()))
    if found.ndim != 2 or len(found) != len(X) or found.dtype.kind not in "biuf" or not found.shape[1]:
        raise ValueError(f"it should return ({len(X)}, F) numbers, a row for each point; got shape {found.shape}")
    if not np.isfinite(found).all():
        raise ValueError("it should return finite numbers; some are NaN or infinite")
    return found.astype(float)


def ground(size=FINE):
    """(size * size, 2) middles of the cells of the plane, the first row at the top."""
    middle = (np.arange(size) + 0.5) * 2 * REACH / size - REACH
    x, y = np.meshgrid(middle, middle[::-1])
    return np.stack([x.ravel(), y.ravel()], axis=1)


class HardCases(Widget):
    """A hard case with the best straight line, and beside it the border that features give."""

    script = "hard_cases.js"
    state = ("case", "seed", "shown")
    case = traitlets.Enum(list(CASES), "parity").tag(sync=True)
    rule = traitlets.Unicode().tag(sync=True)
    seed = traitlets.Int(0).tag(sync=True)
    lifts, shown = (traitlets.Bool(False).tag(sync=True) for _ in range(2))  # are there features; is the line drawn
    points, labels, w = (traitlets.List().tag(sync=True) for _ in range(3))
    b = traitlets.Float().tag(sync=True)
    right_line, right_lifted = traitlets.Int().tag(sync=True), traitlets.Int(-1).tag(sync=True)
    size = traitlets.Int(FINE).tag(sync=True)
    cells = traitlets.Bytes().tag(sync=True)  # class of each cell with features, row 0 at the top
    asked, answered = (traitlets.Int(0).tag(sync=True) for _ in range(2))

    def __init__(self, features=None, **traits):
        self.features, self.drawn = features, None
        super().__init__(lifts=features is not None, shown=features is not None, **traits)

    def update(self):
        """New points, the best line, and the classifier on the student's features."""
        if (self.case, self.seed) == self.drawn:
            return
        self.drawn = self.case, self.seed
        points, labels = case_points(self.case, self.seed)
        w, self.b, self.right_line = best_line(points, labels)
        self.w, self.points, self.labels, self.rule = w.tolist(), points.tolist(), labels.tolist(), CASES[self.case]
        self.cells, self.right_lifted, self.message = b"", -1, ""
        if self.features is not None:
            self._lift(points, labels)
        self.answered = self.asked

    def _lift(self, points, labels):
        def judged():
            classify = lifted_classifier(self.features, points, labels)
            return classify(points), classify(ground())

        judged.__name__ = getattr(self.features, "__name__", "features")
        answer, self.message = ask(judged)
        if answer is not None:
            self.right_lifted = int((answer[0] == labels).sum())
            self.cells = answer[1].astype(np.uint8).tobytes()

    def describe(self):
        """The case and how many points each of the two borders gets right."""
        return self._describe(self.shown)

    def _describe(self, shown):
        text = f"Case {self.case}, class 1 where {self.rule}. "
        if not shown:
            return f"{text}{len(self.points)} points; the best straight line is not drawn yet."
        text += f"The best straight line gets {self.right_line} of "
        text += f"{len(self.points)} points right"
        lifted = f"; with the features {self.right_lifted}." if self.right_lifted >= 0 else "."
        return f"{text}{lifted} {self.message}".strip()

    def render(self):
        """Both borders as a still figure, also where the line is not drawn yet."""
        return hard_figure(self, REACH, self._describe(shown=True).replace("`", ""))


def hard_cases(features=None, case="parity"):
    """Choose a hard case; see the best straight line, and the border that a linear classifier on features draws.

    features   function (N, 2) float -> (N, F) float, or None to see the line alone
    case       "parity", "annulus" or "modes"
    """
    return HardCases(features, case=case)


@styled
def hard_figure(widget, reach, alt=""):
    """The best straight line and, where there are features, the border they give."""
    ran = bool(widget.cells)
    still, axes = figure(9.6 if ran else 5, 4.9, alt, ncols=2 if ran else 1, squeeze=False)
    X, labels, N = np.array(widget.points), np.array(widget.labels), len(widget.points)
    side = np.linspace(-reach, reach, 300)
    x, y = np.meshgrid(side, side)
    line = (x * widget.w[0] + y * widget.w[1] + widget.b > 0).astype(int)
    grounds = [(line, f"Best line: {widget.right_line} of {N} right")]
    if ran:
        cells = np.frombuffer(widget.cells, np.uint8).reshape(widget.size, widget.size)[::-1]
        grounds.append((cells, f"On your features: {widget.right_lifted} of {N} right"))
    for ax, (cells, title) in zip(axes.flat, grounds, strict=True):
        ax.imshow(tint(cells, (ZERO, ONE), 0.35), extent=(-reach, reach) * 2, origin="lower")
        for c, (color, mark, name) in enumerate([(ZERO, "o", "everything else"), (ONE, "^", "class 1")]):
            ax.scatter(*X[labels == c].T, s=34, color=color, marker=mark, edgecolor="white", lw=0.7, label=name)
        ax.set(xlim=(-reach, reach), ylim=(-reach, reach), aspect="equal", title=title)
        ax.set(xlabel="first pixel", ylabel="second pixel")
        ax.grid(False)
    return still
