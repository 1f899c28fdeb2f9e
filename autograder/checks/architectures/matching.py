"""Checks of unit 6, looking inside: which places of two images belong together, and the affine map between them."""

import numpy as np

from autograder.checks.architectures.patches import READY_MADE
from autograder.checks.common.generators import each
from autograder.model.check import Check, Mistake, Output


def two_maps(rng, first=(2, 4), second=(3, 5), K=6, dead=False, dtype=np.float64):
    """Features of two images of different size, some of them below 0; dead: two places where no channel answers."""
    f, g = (rng.normal(0.4, 1, (*shape, K)).astype(dtype) for shape in (first, second))
    if dead:
        f[0, 1], g[1, 2] = 0, 0
    return {"f": f, "g": g}


def unit(features, axis=2):
    length = np.sqrt((features**2).sum(axis=axis, keepdims=True))
    return features / np.where(length > 0, length, 1)


def products(prepare=lambda features: features, change=lambda table: table):
    """A wrong table: products of prepared features, changed."""
    return lambda _, f, g: change(np.einsum("abk,cdk->abcd", prepare(f), prepare(g)))


def divided_by_nothing(_, f, g):
    with np.errstate(all="ignore"):
        f, g = (part / np.sqrt((part**2).sum(axis=2, keepdims=True)) for part in (f, g))
    return np.einsum("abk,cdk->abcd", f, g)


def distances(_, f, g):
    return np.sqrt(((unit(f)[:, :, None, None] - unit(g)) ** 2).sum(axis=4))


correlation_map = Check(
    "correlation_map",
    (
        *each(two_maps, dtype=(np.float64, np.float32)),
        lambda rng: two_maps(rng, dead=True),
        lambda rng: two_maps(rng, (3, 3), (3, 3), 3),
    ),
    (Output("correlations", 1.5, "(H, W, H', W'), a cosine for every pair of places"),),
    examples=({"f": np.array([[[3.0, 4], [0, 2]]]), "g": np.array([[[1.0, 0]], [[-6, -8]], [[0, 0]]])},),
    forbidden=READY_MADE,
    mistakes=(
        Mistake(
            "nan where nothing answers",
            divided_by_nothing,
            "a place where no channel answers has length 0, and 0 / 0 is nan: its cosine is to be 0.",
        ),
        Mistake("plain products", products(), "these are plain products; divide each vector by its length first."),
        Mistake(
            "mean of products",
            lambda ref, f, g: products()(ref, f, g) / f.shape[2],
            "these are means of products over the channels; divide each vector by its length instead.",
        ),
        Mistake(
            "divided by squares",
            products(
                lambda features: unit(features) / np.maximum(1e-300, np.sqrt((features**2).sum(2, keepdims=True)))
            ),
            "each vector is divided by its squared length: take the root.",
        ),
        Mistake(
            "divided by sums",
            products(lambda features: features / np.where((s := np.abs(features).sum(2, keepdims=True)) > 0, s, 1)),
            "each vector is divided by the sum of its sizes; its length is the root of the sum of squares.",
        ),
        Mistake(
            "only the first divided",
            lambda _, f, g: np.einsum("abk,cdk->abcd", unit(f), g),
            "the features of the second image are not divided by their lengths.",
        ),
        Mistake(
            "only the second divided",
            lambda _, f, g: np.einsum("abk,cdk->abcd", f, unit(g)),
            "the features of the first image are not divided by their lengths.",
        ),
        Mistake(
            "whole maps divided",
            products(lambda features: features / np.sqrt((features**2).sum())),
            "a whole map is divided by one length; the vector at each place has its own.",
        ),
        Mistake(
            "channels divided",
            products(lambda features: unit(features, (0, 1))),
            "each channel is divided by its length over all places; each place has a length over its channels.",
        ),
        Mistake(
            "means taken off",
            products(lambda features: unit(features - features.mean(axis=2, keepdims=True))),
            "the mean of each vector is taken off first (that is Pearson's correlation); a cosine keeps it.",
        ),
        Mistake(
            "cut at 0",
            products(unit, lambda table: np.maximum(0, table)),
            "cosines below 0 are cut off; keep them.",
        ),
        Mistake(
            "sign lost",
            products(unit, np.abs),
            "the cosines lost their sign: features that point in opposite directions have -1.",
        ),
        Mistake(
            "rows divided",
            products(lambda features: unit(features, 0)),
            "the squares are added over the rows (`axis=0`); a place has a length over its channels, the last axis.",
        ),
        Mistake("distances", distances, "these are distances, 0 for equal directions; cosines are asked for."),
        Mistake(
            "second image first",
            products(unit, lambda table: table.transpose(2, 3, 0, 1)),
            "the places of the second image come first.",
        ),
        Mistake(
            "rows and columns exchanged",
            products(unit, lambda table: table.transpose(1, 0, 3, 2)),
            "rows and columns of both images are exchanged.",
        ),
        Mistake(
            "rows and columns of the second exchanged",
            products(unit, lambda table: table.transpose(0, 1, 3, 2)),
            "rows and columns of the second image are exchanged.",
        ),
        Mistake(
            "flat",
            products(unit, lambda table: table.reshape(table.shape[0] * table.shape[1], -1)),
            "the places of each image are one long list; they have rows and columns.",
        ),
    ),
)


def affine(rng):
    """A transform that turns, stretches and moves."""
    theta = np.array([[1.2, -0.4, 5.0], [0.3, 0.9, -7.0]])
    return theta + rng.uniform(-0.1, 0.1, (2, 3)) * [1, 1, 20]


def moved(points, theta):
    return points @ theta[:, :2].T + theta[:, 2]


def roughly_moved(rng, N=7, noise=1.0):
    """Points and where they went, up to an error that no affine map has."""
    points = rng.uniform(0, 30, (N, 2)) + np.array([10, -20])
    return {"points": points, "targets": moved(points, affine(rng)) + noise * rng.normal(size=(N, 2))}


def with_ones(points):
    return np.column_stack([points, np.ones(len(points))])


def solved(rows, targets):
    return np.linalg.lstsq(rows, targets, rcond=None)[0].T


def similarity(_, points, targets):
    """The best map that turns and stretches alike in all directions."""
    x, y = points.T
    one, zero = np.ones(len(x)), np.zeros(len(x))
    rows = np.concatenate([np.stack([x, -y, one, zero], 1), np.stack([y, x, zero, one], 1)])
    a, b, right, down = np.linalg.lstsq(rows, targets.T.ravel(), rcond=None)[0]
    return np.array([[a, -b, right], [b, a, down]])


def by_moments(change):
    """A map from the means and products of centred points: change(points, targets) -> the square part."""

    def wrong(_, points, targets):
        square = change(points - points.mean(axis=0), targets - targets.mean(axis=0))
        return np.column_stack([square, targets.mean(axis=0) - square @ points.mean(axis=0)])

    return wrong


def best_square(points, targets):
    return solved(points, targets)


fit_affine = Check(
    "fit_affine",
    (
        roughly_moved,
        lambda rng: roughly_moved(rng, 3, 0),
        lambda rng: roughly_moved(rng, 12, 4),
    ),
    (Output("theta", 1.5, "(2, 3), the last column moves"),),
    examples=(
        {
            "points": np.array([[0.0, 0], [1, 0], [0, 1], [2, 2]]),
            "targets": np.array([[3.0, 1], [3, 3], [2, 1], [1, 5]]),
        },
    ),
    forbidden=READY_MADE,
    rtol=1e-6,
    mistakes=(
        Mistake(
            "the way back",
            lambda ref, points, targets: solved(with_ones(targets), points),
            "this leads from targets to points: `points` and `targets` are exchanged.",
        ),
        Mistake(
            "transposed",
            lambda ref, points, targets: solved(with_ones(points), targets).T,
            "theta is transposed: it has a row for x and one for y.",
        ),
        Mistake(
            "not moved",
            lambda ref, points, targets: np.column_stack([solved(points, targets), [0, 0]]),
            "the last column is 0: give each point a 1, so that there is something to move by.",
        ),
        Mistake(
            "only moved",
            lambda ref, points, targets: np.column_stack([np.eye(2), (targets - points).mean(axis=0)]),
            "this moves and does not turn or stretch.",
        ),
        Mistake(
            "centred, not moved back",
            lambda ref, points, targets: np.column_stack(
                [best_square(points - points.mean(axis=0), targets - targets.mean(axis=0)), [0, 0]]
            ),
            "the means are taken off and not put back: the last column leads from the mean of the points to that of "
            "the targets.",
        ),
        Mistake(
            "moved by the difference of the means",
            lambda ref, points, targets: np.column_stack(
                [
                    best_square(points - points.mean(axis=0), targets - targets.mean(axis=0)),
                    targets.mean(axis=0) - points.mean(axis=0),
                ]
            ),
            "the last column is the difference of the means; the mean of the points is turned and stretched first.",
        ),
        Mistake(
            "three points",
            lambda ref, points, targets: solved(with_ones(points[:3]), targets[:3]),
            "only the first three points count; all of them share the error.",
        ),
        Mistake(
            "last three points",
            lambda ref, points, targets: solved(with_ones(points[-3:]), targets[-3:]),
            "only the last three points count; all of them share the error.",
        ),
        Mistake(
            "ones first",
            lambda ref, points, targets: solved(with_ones(points), targets)[:, [2, 0, 1]],
            "the column that moves comes first; it comes last.",
        ),
        Mistake(
            "x and y exchanged",
            lambda ref, points, targets: solved(with_ones(points[:, ::-1]), targets[:, ::-1]),
            "x and y are exchanged: the first number of a point is x.",
        ),
        Mistake(
            "x and y of the targets exchanged",
            lambda ref, points, targets: solved(with_ones(points), targets)[::-1],
            "the rows of theta are exchanged: the first one gives x.",
        ),
        Mistake(
            "x and y of the points exchanged",
            lambda ref, points, targets: solved(with_ones(points[:, ::-1]), targets),
            "the first two columns of theta are exchanged: the first number of a point is x.",
        ),
        Mistake(
            "reshaped",
            lambda ref, points, targets: np.reshape(solved(with_ones(points), targets).T, (2, 3)),
            "`reshape` deals the six numbers out anew; transpose.",
        ),
        Mistake(
            "three rows",
            lambda ref, points, targets: np.vstack([solved(with_ones(points), targets), [0, 0, 1]]),
            "theta has a third row, 0, 0, 1; (2, 3) has the first two alone.",
        ),
        Mistake(
            "differences fitted",
            lambda ref, points, targets: solved(with_ones(points), targets - points),
            "theta leads to `targets - points`; it is to lead to the targets.",
        ),
        Mistake(
            "turned and stretched alike",
            similarity,
            "this turns and stretches alike in all directions; an affine map may stretch and shear as it likes.",
        ),
        Mistake(
            "square part transposed",
            by_moments(lambda points, targets: best_square(points, targets).T),
            "the square part of theta is transposed: its first row gives x.",
        ),
        Mistake(
            "held back",
            lambda ref, points, targets: (
                np.linalg.solve(with_ones(points).T @ with_ones(points) + np.eye(3), with_ones(points).T @ targets).T
            ),
            "a 1 is added to the diagonal, which holds theta back (ridge regression); the error alone counts.",
        ),
    ),
)


CHECKS = (correlation_map, fit_affine)
