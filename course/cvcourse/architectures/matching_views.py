"""Two views of a palace: which place is like which, which matches agree on one affine map, and how well it fits."""

import functools
from typing import NamedTuple

import numpy as np
import traitlets

from cvcourse.architectures import beyond_views as views_of
from cvcourse.view import Widget

STEP, FINE = 4, 2  # pixels between the places of the first view, and of the second
MARGIN = views_of.PATCH // 2  # pixels at each border that are no middle of a patch
CORNERS = 150
MOST = 30  # degrees
NEAR = 4  # pixels, within which a match is right
ELSEWHERE = 12  # pixels from the best place, beyond which another place is a rival


class Pair(NamedTuple):
    """Two views and what is known of their places.

    views             the pictures and the true map between them
    places, features  of the first view, (N, 2) and (N, D)
    targets, others   of the second view, (M, 2) and (M, D)
    points, matched   corners of the first view, and the place of the second that is most like each, (150, 2)
    """

    views: views_of.Views
    places: np.ndarray
    features: np.ndarray
    targets: np.ndarray
    others: np.ndarray
    points: np.ndarray
    matched: np.ndarray


@functools.lru_cache(3)
def pair(degrees):
    """The palace, and the palace turned by some degrees, with their places described and their corners matched."""
    views = views_of.palace(degrees)
    places, features = views_of.described(views.first, STEP)
    targets, others = views_of.described(views.second, FINE)
    corners = views_of.strong(views.first, places, CORNERS)
    matched = targets[(features[corners] @ others.T).argmax(1)]
    return Pair(views, places, features, targets, others, places[corners], matched)


class MatchingViews(Widget):
    """One place and its cosines with the other view, or all matches with the maps that are fitted to them."""

    script = "matching_views.js"
    parts = ("../view/tones.js",)
    state = ("degrees", "tolerance", "at", "view")
    degrees = traitlets.Int(12, min=0, max=MOST).tag(sync=True)  # by which the second view is turned
    tolerance = traitlets.Int(3, min=1, max=60).tag(sync=True)  # pixels within which a match agrees with a map
    at = traitlets.List([104, 24]).tag(sync=True)  # x and y of the chosen place of the first view
    view = traitlets.Enum(["place", "all"], "place").tag(sync=True)
    first, second, first_grey, second_grey = (traitlets.Bytes().tag(sync=True) for _ in range(4))
    size, points, matched, inliers, truth, fit, fit_by_all = (traitlets.List().tag(sync=True) for _ in range(7))
    off, off_by_all = (traitlets.Float().tag(sync=True) for _ in range(2))
    lattice = traitlets.List([MARGIN, STEP, FINE, MOST]).tag(sync=True)
    asked, answered = (traitlets.Int(0).tag(sync=True) for _ in range(2))

    def __init__(self, **traits):
        self._shown = None
        super().__init__(**traits)

    def update(self):
        """The views of another angle, the matches that agree within another tolerance."""
        both = pair(self.degrees)
        if self._shown != (self.degrees, self.tolerance):
            self._shown = self.degrees, self.tolerance
            self._lay(both)
            self._fit(both)
        x, y = np.clip(self.at, both.places.min(0), both.places.max(0))
        self.at = [int(v) for v in both.places[np.abs(both.places - [x, y]).sum(1).argmin()]]
        self.answered = self.asked

    def _lay(self, both):
        """Pictures, corners and matches for the browser."""
        H, W = both.views.first.shape[:2]
        self.size = [H, W]
        self.first, self.second = (np.rint(255 * one).astype(np.uint8).tobytes() for one in both.views[:2])
        grey = [np.ascontiguousarray(one.mean(axis=2), np.float32) for one in both.views[:2]]
        self.first_grey, self.second_grey = (one.tobytes() for one in grey)
        self.points, self.matched, self.truth = both.points.tolist(), both.matched.tolist(), both.views.truth.tolist()

    def _fit(self, both):
        """The affine map that most matches agree on, the one that suits all, and how far each is from the truth."""
        right = views_of.sent(both.points, both.views.truth)
        fit, inliers = views_of.agreed(both.points, both.matched, self.tolerance)
        corner = np.array([[0, 0], [1, 0], [0, 1]])
        middle, to_right, down = views_of.by_all(both.points, both.matched, corner)
        self.fit_by_all = [[to_right[k] - middle[k], down[k] - middle[k], middle[k]] for k in (0, 1)] + [[0, 0, 1]]
        self.fit, self.inliers = fit.tolist(), inliers.tolist()
        self.off, self.off_by_all = (
            float(np.linalg.norm(views_of.sent(both.points, np.array(one)) - right, axis=1).mean())
            for one in (self.fit, self.fit_by_all)
        )

    def cosines(self):
        """The cosine of the chosen place with every place of the second view, (rows, columns)."""
        both = pair(self.degrees)
        here = (both.places == self.at).all(1).argmax()
        return (both.others @ both.features[here]).reshape(-1, len(np.unique(both.targets[:, 0])))

    def best(self):
        """(x and y of the most similar place, its cosine, the largest one elsewhere, pixels from the right place)."""
        targets, values = pair(self.degrees).targets, self.cosines().ravel()
        place = targets[values.argmax()]
        far = np.linalg.norm(targets - place, axis=1) > ELSEWHERE
        (right,) = views_of.sent(np.array([self.at]), np.array(self.truth))
        return place, values.max(), values[far].max(), np.linalg.norm(place - right)

    def describe(self):
        """The chosen place and what is most like it, or how many matches agree and how far the maps are off."""
        text = f"Two views {self.degrees} degrees apart. "
        if self.view == "place":
            (x, y), most, rival, off = self.best()
            text += f"For the place {self.at[0]}, {self.at[1]} of the first view the best cosine is {most:.2f}, at "
            text += f"{x}, {y} of the second, {off:.1f} pixels from the right place; "
            return f"{text}more than {ELSEWHERE} pixels from there it is {rival:.2f} at most."
        count, right = sum(self.inliers), self.right_ones()
        text += f"Of {CORNERS} corners {right} are matched to within {NEAR} pixels. {count} matches agree on one "
        text += f"affine map to within {self.tolerance} pixels; it is {self.off:.2f} pixels off. "
        text += f"The map of least squares is {self.off_by_all:.2f} pixels off. "
        i = self.corner()
        told = "agrees" if self.inliers[i] else "does not agree"
        return text + "The corner {}, {} is matched to {}, {}, which {}.".format(
            *self.points[i], *self.matched[i], told
        )

    def corner(self):
        """Which corner is nearest to the chosen place."""
        return int(np.linalg.norm(np.array(self.points) - self.at, axis=1).argmin())

    def right_ones(self):
        """How many corners are matched to within a few pixels."""
        both = pair(self.degrees)
        gaps = np.linalg.norm(both.matched - views_of.sent(both.points, both.views.truth), axis=1)
        return int((gaps < NEAR).sum())

    def render(self):
        """What is shown now, as a still figure."""
        from cvcourse.architectures.matching_figure import matches_figure, place_figure

        return place_figure(self) if self.view == "place" else matches_figure(self)


def matching_views(degrees=12, tolerance=3, at=(104, 24), view="place"):
    """Choose a place of one view and see how like it each place of another one is; see which matches agree.

    degrees    by which the second view is turned, 0..30
    tolerance  pixels within which a match agrees with an affine map, 1..60
    at         x and y of a place of the first view, pixels; the nearest place of the lattice is taken
    view       "place" for the cosines of one place, "all" for all matches and the maps fitted to them
    Raises     traitlets.TraitError for a setting out of range
    """
    return MatchingViews(degrees=degrees, tolerance=tolerance, at=[int(v) for v in at], view=view)
