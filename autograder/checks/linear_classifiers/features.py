"""Checks of unit 2, second part: features that make the three hard cases separable."""

import numpy as np

from autograder.model.check import Check, Output
from autograder.verdict.properties.linear import MAX_FEATURES, MODES, NEAR

FROM_THE_ROW = "the features come from the numbers of the row itself; the separating weights are found by the check."
CLASSIFIERS = dict.fromkeys(("cvcourse", "autograder", "sklearn", "tensorflow", "keras", "torch"), FROM_THE_ROW)
TABLE = Output(
    "table",
    0,
    "(N, F) finite numbers, row i for X[i]",
    hint="return one row of finite numbers for each row of X, an array of shape (N, F).",
)
FEW = Output("few", 0, hint=f"at most {MAX_FEATURES} features a row are allowed (and at least one).")


def signed_pixels(rng, D=None):
    """Rows of entries in -2..-0.5 and 0.5..2; one row in five holds an exact 0."""
    D = D or int(rng.integers(2, 6))
    X = rng.uniform(0.5, 2, (240, D)).round(2) * rng.choice([-1, 1], (240, D))
    X[::5][np.arange(48), rng.integers(0, D, 48)] = 0
    return {"X": X}


parity_features = Check(
    "parity_features",
    signed_pixels,
    derive="parity",
    forbidden=CLASSIFIERS,
    seconds=20,
    examples=(signed_pixels(np.random.default_rng(1), 2), signed_pixels(np.random.default_rng(2), 5)),
    outputs=(
        TABLE,
        FEW,
        Output("up to two", 0.5, hint="no plane separates odd from even where at most two entries are above 0."),
        Output(
            "no zeros",
            1,
            hint="no plane separates odd from even on all rows: three, four or five entries may be above 0.",
        ),
        Output("all", 0.5, hint="it fails on rows that hold an exact 0, which is not above 0."),
    ),
)


def spread_points(rng, keep, count=240):
    """Points of the square from -3 to 3 in a 2-column table, those for which keep(points) is True."""
    points = rng.uniform(-3, 3, (8 * count, 2)).round(2)
    return points[keep(points)][:count]


def clear_of_circles(points):
    length = np.linalg.norm(points, axis=1)
    return np.minimum(abs(length - 1), abs(length - 2)) > 0.1


annulus_features = Check(
    "annulus_features",
    lambda rng: {"X": spread_points(rng, clear_of_circles)},
    derive="annulus",
    forbidden=CLASSIFIERS,
    seconds=20,
    outputs=(
        TABLE,
        FEW,
        Output("hole", 0.5, hint="no plane separates the ring from the points inside it."),
        Output("outside", 0.5, hint="no plane separates the ring from the points outside it."),
        Output(
            "both",
            1,
            hint="no plane separates the ring from the inside and the outside at once. On the distance "
            "alone a plane is one threshold; the ring has two edges.",
        ),
    ),
)


def clear_of_rims(points):
    near = np.linalg.norm(points[:, None] - MODES, axis=2).min(axis=1)
    return abs(near - NEAR) > 0.1


def three_places(rng):
    """Points all over the square, 25 more near each of the three places and 8 on either side of its rim."""
    angles = np.arange(8) * np.pi / 4 + rng.choice([0, np.pi / 8])
    compass = np.stack([np.cos(angles), np.sin(angles)], axis=1)  # all ways, so that the rim is round
    rims = [place + radius * compass for place in MODES for radius in (NEAR - 0.12, NEAR + 0.12)]
    around = np.concatenate([place + rng.uniform(-0.45, 0.45, (25, 2)).round(2) for place in MODES])
    return {"X": rng.permutation(np.concatenate([spread_points(rng, clear_of_rims, 165), around, *rims]))}


modes_features = Check(
    "modes_features",
    three_places,
    derive="modes",
    forbidden=CLASSIFIERS,
    seconds=20,
    outputs=(
        TABLE,
        FEW,
        Output(
            "one",
            0.5,
            hint="even one of the three places alone cannot be cut off from class 0 by a plane: in "
            "these features some points outside look like points inside.",
        ),
        Output("all", 1.5, hint="each place alone can be cut off, but no single plane cuts off all three at once."),
    ),
)

CHECKS = (parity_features, annulus_features, modes_features)
