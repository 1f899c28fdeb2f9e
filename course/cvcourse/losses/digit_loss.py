"""A linear classifier on the digits whose loss and gradient come from a library, so that a lecture can walk on it."""

import numpy as np


class DigitLoss:
    """Mean softmax loss of a linear classifier, without penalty; loss and gradient by scikit-learn.

    X   (N, H, W) uint8 images, 0..255; used as (N, D + 1) rows in 0..1 with a column of ones
    y   (N,) int labels
    """

    def __init__(self, X, y):
        from sklearn._loss import HalfMultinomialLoss

        rows = np.asarray(X, float).reshape(len(X), -1) / 255
        self.X = np.column_stack([rows, np.ones(len(rows))])
        self.y = np.asarray(y, float)
        self.classes = int(self.y.max()) + 1
        self.shape = (self.X.shape[1], self.classes)
        self._library = HalfMultinomialLoss(n_classes=self.classes)

    def __len__(self):
        return len(self.X)

    def loss(self, W, rows=slice(None)):
        """Mean loss over all images, or over those with the given indices; W (D + 1, C)."""
        return float(self._library.loss(self.y[rows], np.ascontiguousarray(self.X[rows] @ W)).mean())

    def score_gradients(self, W, rows=slice(None)):
        """Gradient of each image's own loss with respect to its scores: (N, C)."""
        return self._library.gradient(self.y[rows], np.ascontiguousarray(self.X[rows] @ W))

    def gradient(self, W, rows=slice(None)):
        """Gradient of the mean loss: (D + 1, C)."""
        slopes = self.score_gradients(W, rows)
        return self.X[rows].T @ slopes / len(slopes)

    def accuracy(self, W):
        """Fraction of the images whose highest score is that of their own class."""
        return float(np.mean((self.X @ W).argmax(axis=1) == self.y))


def train(loss, lr, epochs, batch=None, seed=0, lr_at=None):
    """Plain mini-batch descent from zero weights.

    loss     DigitLoss
    lr       learning rate; lr_at(epoch) -> learning rate takes its place when given
    batch    images in a batch; None takes all
    Returns  W, losses (epochs + 1,) over all images, the first before any step
    """
    W, rng, N = np.zeros(loss.shape), np.random.default_rng(seed), len(loss)
    losses, batch = [loss.loss(W)], batch or N
    for epoch in range(epochs):
        rate = lr if lr_at is None else lr_at(epoch)
        shuffled = rng.permutation(N) if batch < N else None
        for first in range(0, N, batch):
            W = W - rate * loss.gradient(W, slice(None) if shuffled is None else shuffled[first : first + batch])
        losses.append(loss.loss(W))
    return W, np.array(losses)


def in_plane(loss, W):
    """Gradients of single images, seen in a plane: (N, 2), the mean gradient being (1, 0).

    The first axis points along the mean gradient; the second, at right angles to it, is the direction
    in which the gradients of the images differ most (found by a few rounds of power iteration).
    """
    slopes, mean = loss.score_gradients(W), loss.gradient(W)
    length = np.linalg.norm(mean)
    along = mean / length
    v = np.random.default_rng(0).normal(size=mean.shape)
    for _ in range(12):
        v -= (v * along).sum() * along
        share = _dot(loss.X, slopes, v)
        v = loss.X.T @ ((share - share.mean())[:, None] * slopes)
    v -= (v * along).sum() * along
    v /= np.linalg.norm(v)
    return np.column_stack([_dot(loss.X, slopes, along), _dot(loss.X, slopes, v)]) / length


def _dot(X, slopes, V):
    """Each image's gradient, the outer product of its row and its slopes, times V: (N,)."""
    return ((X @ V) * slopes).sum(axis=1)
