"""Scores and labels on which the losses of unit 3 are tried."""

import numpy as np

from autograder.checks.common.libraries import COURSE, LIBRARY, SOFTMAXES

THREE = {  # the worked example of the slides: cat, car, frog; hinge losses 2.9, 0, 12.9
    "scores": np.array([[3.2, 5.1, -1.7], [1.3, 4.9, 2.0], [2.2, 2.5, -3.1]]),
    "y": np.array([0, 1, 2]),
}

TEN = {  # the slides' table of ten classes: cat, automobile, frog
    "scores": np.array(
        [
            [-3.45, -8.87, 0.09, 2.9, 4.48, 8.02, 3.78, 1.06, -0.36, -0.72],
            [-0.51, 6.04, 5.31, -4.22, -4.19, 3.58, 4.49, -4.37, -2.09, -2.93],
            [3.42, 4.64, 2.65, 5.1, 2.64, 5.55, -4.34, -1.5, -4.79, 6.14],
        ]
    ),
    "y": np.array([3, 1, 6]),
}

CORNER = {  # whole and half numbers: the terms of car and of frog are exactly 0 in the first row
    "scores": np.array([[3.0, 2.0, 2.0], [1.5, 4.5, 2.0], [2.5, 3.0, -3.0]]),
    "y": np.array([0, 1, 2]),
}

WORKED = {"scores": np.array([[-2.85, 0.86, 0.28]]), "y": np.array([2])}  # hinge 1.58, cross-entropy 1.0402

ZEROS = {"scores": np.zeros((4, 7)), "y": np.array([0, 6, 3, 3])}  # hinge C - 1, cross-entropy log C

READY_MADE = LIBRARY | COURSE | SOFTMAXES

SCORES = "(N, C), the shape of scores"


def hinge(unit=1.0, **fixed):
    """A case of the hinge loss from a case without a margin."""
    return fixed | {"margin": unit}


def float_scores(rng, N=None, C=None):
    N, C = N or int(rng.integers(3, 9)), C or int(rng.integers(3, 8))
    return {"scores": rng.normal(0, 2, (N, C)), "y": rng.integers(0, C, N)}


def hinge_scores(rng):
    return hinge(float(rng.choice([0.5, 1.0, 2.0, 5.0])), **float_scores(rng))


def two_classes(rng):
    return hinge(1.0, **float_scores(rng, 5, 2))


def square_scores(rng):
    """As many images as classes: what belongs to the other axis raises no error."""
    return hinge(1.0, **float_scores(rng, 4, 4))


def one_image(rng):
    return hinge(2.0, **float_scores(rng, 1))


def corner_scores(rng):
    """Scores in halves: some terms are exactly 0."""
    case = float_scores(rng, int(rng.integers(5, 9)))
    return hinge(1.0, scores=np.round(2 * case["scores"]) / 2, y=case["y"])


def byte_scores(rng):
    """Whole scores of 8 bits, as a count of votes would be; with this margin no term lies on its kink."""
    case = float_scores(rng)
    return hinge(2.5, scores=rng.integers(0, 256, case["scores"].shape).astype(np.uint8), y=case["y"])


def many_scores(rng):
    """Many rows: a loop over images or classes shows in the number of lines run."""
    case = float_scores(rng, 170, 160)
    return hinge(1.005, **case | {"scores": np.round(case["scores"], 2)})  # no term lies on its kink


KINDS = (hinge_scores, two_classes, square_scores, one_image, corner_scores, byte_scores)


def rows(y):
    return np.arange(len(y))


def one_hot(scores, y):
    return np.arange(scores.shape[1]) == y[:, None]


SUM_FOR_MEAN = "this is the sum over the images: divide by N, or the loss grows with the data set."

OVER_CLASSES = "this is divided by N times C: the terms of one image are added, only the images are averaged."
