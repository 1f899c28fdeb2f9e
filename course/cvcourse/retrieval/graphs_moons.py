"""Two moons with their graph, for widgets and figures: few enough points that everything can be computed at once."""

import functools
from typing import NamedTuple

import numpy as np

from cvcourse.backprop.toy import toy
from cvcourse.retrieval.graphs import web

POINTS, NEIGHBORS, REACH = 300, 12, 0.15


class Moons(NamedTuple):
    """Points X (N, 2), the moon of each y (N,), their graph W (N, N) as a table, its eigenvalues, ascending, and
    eigenvectors in columns.
    """

    X: np.ndarray
    y: np.ndarray
    W: np.ndarray
    values: np.ndarray
    vectors: np.ndarray


@functools.cache
def moons():
    """The two moons of the lecture and of the assignment."""
    X, y = toy("moons", POINTS)
    far = np.linalg.norm(X[:, None] - X, axis=2)
    numbers = np.argsort(far, axis=1)[:, 1 : NEIGHBORS + 1]
    alike = np.exp(-((np.take_along_axis(far, numbers, axis=1) / REACH) ** 2) / 2)
    W = web(numbers, alike, 1).toarray()
    return Moons(X, y, W, *np.linalg.eigh(W))


def list_of(scores, source):
    """The order of all points but the source, the largest score first; of equal scores the first point first."""
    order = np.argsort(-np.asarray(scores), kind="stable")
    return order[order != source]


def own_share(order, y, source, count):
    """Which share of the first `count` of a list is on the moon of the source."""
    return float((y[order[:count]] == y[source]).mean())
