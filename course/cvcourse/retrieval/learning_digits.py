"""Digits and a camel that turns, small enough for a network that learns while one looks on, and what it has learnt.

    from cvcourse.retrieval import learning_digits
    learning_digits.run("contrastive")    # Run: points before and after, labels, losses

What the runs hold was computed by the front end of `learning_plane`; datasets/build/learned_features.py keeps it.
"""

import functools
from typing import NamedTuple

import numpy as np

SIDE, TRAINING, SHOWN = 14, 1000, 300
VIEWS, CAMEL, VIEW = 72, 70, 20  # views of one object, its number among the stamps, pixels along each side of a view
RUNS = {  # what is done one after the other: loss, triplets, margin, steps
    "contrastive": (("contrastive", "random", 1.0, 400),),
    "semi-hard": (("triplet", "semi", 1.0, 400),),
    "hardest": (("triplet", "hard", 1.0, 400),),
    "hardest, then any": (("triplet", "hard", 1.0, 200), ("triplet", "random", 1.0, 200)),
    "any, then hardest": (("triplet", "random", 1.0, 200), ("triplet", "hard", 1.0, 200)),
    "hardest, soft": (("soft", "hard", 1.0, 400),),
    "turning": (("contrastive", "random", 1.0, 300),),
}


class Run(NamedTuple):
    """Points (phases + 1, N, 2) before, between and after; labels (N,); the loss of each step.

    shares  (phases + 1,) of how many points the nearest other one is alike
    """

    points: np.ndarray
    labels: np.ndarray
    losses: np.ndarray
    shares: np.ndarray

    @property
    def at_the_end(self):
        """The mean loss of the last ten steps."""
        return float(self.losses[-10:].mean())


@functools.cache
def digits():
    """Pictures (1300, 14, 14) uint8 and labels (1300,), the 300 that are shown first; the others are trained on."""
    from cvcourse import data

    found = data.load("mnist5k")
    images = np.concatenate([found.X_test[:SHOWN], found.X_train[:TRAINING]])
    small = images.reshape(len(images), SIDE, 2, SIDE, 2).mean(axis=(2, 4))
    return small.round().astype(np.uint8), np.concatenate([found.y_test[:SHOWN], found.y_train[:TRAINING]])


@functools.cache
def turning():
    """Views (72, 20, 20) uint8 of one object from all sides, 5 degrees apart, and their numbers (72,)."""
    from PIL import Image

    from cvcourse.retrieval.scenes_views import view

    pictures = []
    for number in range(VIEWS):
        seen = view(CAMEL, 56, number * 360 // VIEWS).astype(int)
        whole = np.full((80, 80, 3), 255)
        top, left = (80 - seen.shape[0]) // 2, (80 - seen.shape[1]) // 2
        part = whole[top : top + seen.shape[0], left : left + seen.shape[1]]
        part[:] = seen[..., :3] + part * (255 - seen[..., 3:]) // 255
        grey = Image.fromarray(whole.astype(np.uint8)).convert("L")
        pictures.append(np.asarray(grey.resize((VIEW, VIEW), Image.Resampling.BOX)))
    return np.stack(pictures), np.arange(VIEWS)


def pictures_of(round):
    """The pictures of a widget, those that are shown first, and labels: of the turning object, or of digits."""
    return turning() if round else digits()


@functools.cache
def run(name):
    """What the front end has learnt in the run of a name in RUNS, from its first start. Raises KeyError."""
    from cvcourse import data

    kept = data.load("learned_features")
    _, labels = pictures_of(name == "turning")
    points = kept[f"points {name}"].astype(np.float64)
    losses, shares = (kept[f"{what} {name}"].astype(np.float64) for what in ("losses", "shares"))
    return Run(points, labels[: points.shape[1]], losses, shares)
