"""mnist1d: ten classes of signals of 40 numbers, made from ten templates by pad, scale, shift, noise and shear.

The recipe and the templates are those of Greydanus and Kobak, "Scaling down deep learning" (2020), and of their
package mnist1d 0.0.2.post1 (Apache-2.0). With the same legacy generator and seed the signals are theirs but for
rounding, since numpy keeps that generator's stream fixed. The whole set takes less than a second and is kept nowhere.
"""

import hashlib
from dataclasses import dataclass

import numpy as np

SEED, EACH, TRAIN = 42, 500, 4000  # seed of the package; signals of a class; how many of all are for training
WIDE, LENGTH = 72, 40  # numbers of a signal while it is made, and in the end
PADDING = (36, 60)  # zeros behind the 12 numbers of a template
SCALE, SHIFTS, SHEAR = 0.4, 48, 0.75
SMOOTH_NOISE, WHITE_NOISE, SIGMA = 0.25, 0.02, 2
TEMPLATES = (
    (5, 6, 6.5, 6.75, 7, 7, 7, 7, 6.75, 6.5, 6, 5),
    (5, 3, 3, 3.4, 3.8, 4.2, 4.6, 5, 5.4, 5.8, 5, 5),
    (5, 6, 6.5, 6.5, 6, 5.25, 4.75, 4, 3.5, 3.5, 4, 5),
    (5, 6, 6.5, 6.5, 6, 5, 5, 6, 6.5, 6.5, 6, 5),
    (5, 4.4, 3.8, 3.2, 2.6, 2.6, 5, 5, 5, 5, 5, 5),
    (5, 3, 3, 3, 3, 5, 6, 6.5, 6.5, 6, 4.5, 5),
    (5, 4, 3.5, 3.25, 3, 3, 3, 3, 3.25, 3.5, 4, 5),
    (5, 7, 7, 6.6, 6.2, 5.8, 5.4, 5, 4.6, 4.2, 5, 5),
    (5, 4, 3.5, 3.5, 4, 5, 5, 4, 3.5, 3.5, 4, 5),
    (5, 4, 3.5, 3.5, 4, 5, 5, 5, 5, 4.7, 4.3, 5),
)


@dataclass(frozen=True, eq=False, repr=False)
class SignalSet:
    """Signals with labels, split into training and test.

    X_train, X_test  (N, 40) float, mean 0 and standard deviation 1 over all 5,000 signals together
    y_train, y_test  (N,) int64, index into class_names
    class_names      ten strings
    templates        (10, 12) float, what the signals of each class were made from
    """

    name: str
    X_train: np.ndarray
    y_train: np.ndarray
    X_test: np.ndarray
    y_test: np.ndarray
    class_names: list
    templates: np.ndarray

    def __repr__(self):
        counts = f"{len(self.X_train):,} training and {len(self.X_test):,} test signals"
        return f"<{self.name}: {counts} of {self.X_train.shape[1]}, {len(self.class_names)} classes>"


def templates():
    """The ten templates (10, 12): each begins at 0 and has a standard deviation of 1/6."""
    x = np.array(TEMPLATES)
    x = (x - x.mean(axis=1, keepdims=True)) / x.std(axis=1, keepdims=True)
    return (x - x[:, :1]) / 6


def resampled(x, length):
    """A signal read at `length` evenly spaced places between its ends, on straight lines from number to number."""
    left, rest = np.divmod(np.arange(length) * (len(x) - 1), length - 1)  # whole numbers: a place met is met exactly
    right = np.minimum(left + 1, len(x) - 1)
    return x[left] + (x[right] - x[left]) * rest / (length - 1)


def smoothed(noise):
    """Noise blurred by a Gaussian of SIGMA places, mirrored at its ends, cut off at four SIGMA."""
    reach = 4 * SIGMA
    weights = np.exp(-0.5 * (np.arange(-reach, reach + 1) / SIGMA) ** 2)
    return np.convolve(np.pad(noise, reach, mode="symmetric"), weights / weights.sum(), mode="valid")


def signal(template, rng):
    """One signal (40,) from a template (12,); rng is a numpy RandomState, drawn from in the order of the package."""
    low, high = PADDING
    zeros = np.zeros(low + int(rng.rand() * (high - low + 1)))
    x = resampled(np.concatenate([template + 1e-8, zeros]), WIDE)  # no number of the template itself is 0
    x = np.roll(x * (1 + SCALE * (rng.rand() - 0.5)), rng.choice(SHIFTS))
    x = np.where(x != 0, x, smoothed(SMOOTH_NOISE * rng.randn(WIDE))) + WHITE_NOISE * rng.randn(WIDE)
    slope = SHEAR * (rng.rand() - 0.5)
    return resampled(x - slope * np.linspace(-0.5, 0.5, WIDE), LENGTH)


def make(each=EACH, train=TRAIN, seed=SEED):
    """The set with so many signals of each class, so many of them all for training."""
    rng, shapes = np.random.RandomState(seed), templates()
    X = np.array([signal(template, rng) for template in shapes for _ in range(each)])
    order = rng.permutation(len(X))
    X, y = X[order], np.repeat(np.arange(10), each)[order]
    X = (X - X.mean()) / X.std()
    return SignalSet("mnist1d", X[:train], y[:train], X[train:], y[train:], list("0123456789"), shapes)


def content_sha256(found):
    """Checksum of the set: the signals in whole thousandths, which do not depend on rounding, and the labels."""
    digest = hashlib.sha256()
    for array in (np.rint(1000 * found.X_train), found.y_train, np.rint(1000 * found.X_test), found.y_test):
        digest.update(np.ascontiguousarray(array, np.int16))
    return digest.hexdigest()
