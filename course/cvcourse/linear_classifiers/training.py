"""Training a linear classifier while keeping what it was after so many images: what the lecture watches."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np


@dataclass(frozen=True, eq=False)
class History:
    """A linear classifier at T moments of its training.

    seen          (T,) int        images seen so far, counting repeats; the first is 0
    W             (T, D, C) float
    b             (T, C) float
    train, test   (T,) float      accuracy on all training and all test images at that moment, 0..1
    """

    seen: np.ndarray
    W: np.ndarray
    b: np.ndarray
    train: np.ndarray
    test: np.ndarray

    def __repr__(self):
        size = " x ".join(map(str, self.W.shape[1:]))
        return f"<{size} weights at {len(self.seen)} moments, from {self.seen[0]} to {self.seen[-1]:,} images seen>"


def as_rows(images):
    """Images (N, H, W) or (N, H, W, 3) uint8, 0..255, as rows (N, D) float, 0..1."""
    return np.stack([image.ravel() for image in images]) / 255


def moments(last, count=36):
    """Up to count whole numbers from 0 to last, equally spaced on a logarithmic scale from 5 on."""
    return np.unique(np.r_[0, np.geomspace(min(5, last), last, count - 1).round().astype(int)])


def learn(X, y, X_test, y_test, epochs=10, lr=0.01, reg=1e-3, seed=0):
    """Train one linear yes-or-no classifier a class, image after image, and keep its weights on the way.

    X, X_test   (N, D), (M, D) float, about -1..1
    y, y_test   (N,), (M,) int, 0 <= label < C
    epochs      times that every training image is seen
    lr, reg     step size, and how much large weights cost
    seed        of the order of the images
    Returns     History
    Source      scikit-learn's SGDClassifier with the logistic loss
    """
    from sklearn.linear_model import SGDClassifier

    model = SGDClassifier(loss="log_loss", learning_rate="constant", eta0=lr, alpha=reg, shuffle=False)
    rng, classes = np.random.default_rng(seed), np.unique(y)
    order = np.concatenate([rng.permutation(len(X)) for _ in range(epochs)])
    seen = moments(len(order))
    weights = [np.zeros((X.shape[1], len(classes)), X.dtype)]
    biases = [np.zeros(len(classes), X.dtype)]
    for start, stop in pairwise(seen):
        chosen = order[start:stop]
        model.partial_fit(X[chosen], y[chosen], classes=classes)
        weights.append(model.coef_.T.copy())
        biases.append(model.intercept_.copy())
    W, b = np.stack(weights).astype(np.float32), np.stack(biases).astype(np.float32)
    return History(seen, W, b, _accuracies(W, b, X, y), _accuracies(W, b, X_test, y_test))


def _accuracies(W, b, X, y):
    X = X.astype(np.float32)
    return np.array([((X @ weights + bias).argmax(axis=1) == y).mean() for weights, bias in zip(W, b, strict=True)])


def as_pictures(W, shape):
    """Weights as pictures in which middle grey means no weight.

    W        (..., D, C) float
    shape    of one image, (H, W) or (H, W, 3), with D numbers
    Returns  (..., C, *shape) uint8: 127 where a weight is 0, brighter above, darker below; the largest
             absolute weight of each class reaches the end of the scale
    """
    W = np.moveaxis(np.asarray(W), -1, -2)  # (..., C, D)
    top = np.abs(W).max(axis=-1, keepdims=True)
    scaled = np.divide(W, top, out=np.zeros_like(W), where=top > 0)
    return (127 + 127 * scaled).round().astype(np.uint8).reshape(*W.shape[:-1], *shape)
