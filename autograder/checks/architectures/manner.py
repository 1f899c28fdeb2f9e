"""Checks of unit 6, looking inside: the manner of a picture as sums over its places."""

import numpy as np

from autograder.checks.architectures.patches import READY_MADE
from autograder.checks.common.generators import each
from autograder.model.check import Check, Mistake, Output


def features(rng, shape=(3, 5, 4), dtype=np.float64):
    return {"features": rng.normal(0.3, 1, shape).astype(dtype)}


def table(prepare=lambda rows: rows, over=len, change=lambda gram: gram):
    """A wrong table of products: of prepared rows (H W, K), divided by over(rows)."""

    def wrong(_, features):
        rows = features.reshape(-1, features.shape[2])
        return change(prepare(rows).T @ prepare(rows) / over(rows))

    return wrong


def of_places(divide):
    def wrong(_, features):
        rows = features.reshape(-1, features.shape[2])
        return rows @ rows.T / divide(*rows.shape)

    return wrong


def dealt_out(_, features):
    """Channels first by `reshape`, which mixes places and channels."""
    rows = features.reshape(features.shape[2], -1)
    return rows @ rows.T / rows.shape[1]


gram_matrix = Check(
    "gram_matrix",
    (
        *each(features, dtype=(np.float64, np.float32)),
        lambda rng: features(rng, (4, 2, 3)),
        lambda rng: features(rng, (4, 4, 4)),
    ),
    (Output("gram", 1, "(K, K), a mean of products for each pair of channels"),),
    examples=({"features": np.array([[[1.0, 0], [3, 2]]])},),
    forbidden=READY_MADE,
    mistakes=(
        Mistake("sum", table(over=lambda rows: 1), "this is a sum over the places; their mean is asked for."),
        Mistake(
            "divided by all numbers",
            table(over=np.size),
            "the sum is divided by places times channels; the places alone are counted.",
        ),
        Mistake(
            "divided by twice as many",
            table(over=lambda rows: 2 * rows.size),
            "the sum is divided by 2 H W K, as some programs do; here it is a mean over the places.",
        ),
        Mistake(
            "divided by the channels",
            table(over=lambda rows: rows.shape[1]),
            "the sum is divided by the number of channels; the places are counted.",
        ),
        Mistake(
            "divided by one less",
            table(over=lambda rows: len(rows) - 1),
            "the sum is divided by one less than there are places; it is a mean.",
        ),
        Mistake(
            "means taken off",
            table(prepare=lambda rows: rows - rows.mean(axis=0)),
            "the mean of each channel is taken off first: that is a covariance.",
        ),
        Mistake(
            "means taken off, one less",
            table(prepare=lambda rows: rows - rows.mean(axis=0), over=lambda rows: len(rows) - 1),
            "this is the covariance of `np.cov`; here no mean is taken off, and the sum is divided by the places.",
        ),
        Mistake(
            "divided by the rows",
            lambda ref, features: ref.gram_matrix(features) * features.shape[1],
            "the sum is divided by the number of rows; all places are counted, rows times columns.",
        ),
        Mistake(
            "divided twice",
            lambda ref, features: ref.gram_matrix(features) / features[..., 0].size,
            "the sum is divided by the number of places twice.",
        ),
        Mistake(
            "correlations",
            table(prepare=lambda rows: (rows - rows.mean(axis=0)) / rows.std(axis=0)),
            "these are correlations of channels (`np.corrcoef`): here no mean is taken off, and how strong a channel "
            "is counts as well.",
        ),
        Mistake(
            "cosines",
            table(prepare=lambda rows: rows / np.sqrt((rows**2).sum(axis=0)), over=lambda rows: 1),
            "these are cosines of channels; how strong a channel is counts as well.",
        ),
        Mistake(
            "places beside places",
            of_places(lambda places, channels: places),
            "there is a row for each place; a Gram matrix has one for each channel, and forgets the places.",
        ),
        Mistake(
            "places beside places, channels counted",
            of_places(lambda places, channels: channels),
            "there is a row for each place; a Gram matrix has one for each channel, and forgets the places.",
        ),
        Mistake(
            "places beside places, summed",
            of_places(lambda places, channels: 1),
            "there is a row for each place; a Gram matrix has one for each channel, and forgets the places.",
        ),
        Mistake(
            "dealt out anew",
            dealt_out,
            "`reshape(K, -1)` deals the numbers out anew and mixes channels: keep the channels last, or transpose.",
        ),
        Mistake(
            "squares only",
            table(change=lambda gram: np.diag(np.diag(gram))),
            "each channel is multiplied with itself only; all pairs count.",
        ),
        Mistake(
            "diagonal",
            table(change=np.diag),
            "each channel is multiplied with itself only; all pairs count.",
        ),
        Mistake(
            "means multiplied",
            lambda _, features: np.outer(features.mean(axis=(0, 1)), features.mean(axis=(0, 1))),
            "the means are multiplied; the products at each place are averaged.",
        ),
    ),
)

CHECKS = (gram_matrix,)
