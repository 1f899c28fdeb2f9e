"""Checks of unit 7, the assignment on learning features: the contrastive loss of pairs."""

import numpy as np

from autograder.checks.common.generators import each
from autograder.checks.retrieval.told import BY_HAND, told
from autograder.model.check import Check, Mistake, Output


def pairs(rng, N=6, D=3, margin=1.5, dtype=float, equal=False):
    """Pairs at distances on both sides of the margin, none close to it; two pairs of equal vectors when asked for."""
    ways = rng.normal(size=(N, D))
    ways /= np.linalg.norm(ways, axis=1, keepdims=True)
    d = margin * np.where(np.arange(N) % 3 == 0, rng.uniform(1.3, 1.8, N), rng.uniform(0.2, 0.8, N))
    a, same = rng.normal(size=(N, D)), np.arange(N) % 4 == 3
    same[0] = rng.uniform() < 0.5
    d[-2:] = 0 if equal else d[-2:]
    same[-2:] = (True, False) if equal else same[-2:]
    order = rng.permutation(N)
    made = {"a": a[order], "b": (a + ways * d[:, None])[order], "same": same[order], "margin": margin}
    return {name: value.astype(dtype) if name in "ab" else value for name, value in made.items()}


def length(x):
    return np.linalg.norm(x, axis=1)


def inverse(d):
    return 1 / np.where(d > 0, d, 1)


def pulled(d, m):
    """Loss of pairs that are the same, and their slope divided by d."""
    return d**2, 2 + 0 * d


def pushed(d, m):
    """Loss of pairs that are not the same, and their slope divided by d."""
    short = np.maximum(0, m - d)
    return short**2, -2 * short * inverse(d)


def loss_of(
    like=pulled, unlike=pushed, share=len, turn=lambda same: same, slope=lambda da, db, N: (da, db), whole=np.mean
):
    """A contrastive loss with one of its parts changed."""

    def wrong(a, b, same, margin):
        same, d = turn(same), length(a - b)
        two = like(d, margin), unlike(d, margin)
        terms, factor = (np.where(same, *parts) for parts in zip(*two, strict=True))
        da = factor[:, None] * (a - b) / share(a)
        return whole(terms), *slope(da, -da, len(a))

    return wrong


def outer(d, m):
    """[m - d^2]+, not squared."""
    return np.maximum(0, m - d**2), np.where(d**2 < m, -2.0, 0)


def both_squared(d, m):
    short = np.maximum(0, m - d**2)
    return short**2, -4 * short


def margin_squared(d, m):
    return np.maximum(0, m**2 - d**2), np.where(d < m, -2.0, 0)


def no_bracket(d, m):
    return (m - d) ** 2, -2 * (m - d) * inverse(d)


def straight(d, m):
    return np.maximum(0, m - d), np.where(d < m, -1, 0) * inverse(d)


def undefined(a, b, same, margin):
    """The direction of a difference that has none: 0 / 0."""
    difference, d = a - b, length(a - b)
    with np.errstate(invalid="ignore", divide="ignore"):
        away = -2 * np.maximum(0, margin - d)[:, None] * difference / d[:, None]
    da = np.where(same[:, None], 2 * difference, away) / len(a)
    return loss_of()(a, b, same, margin)[0], da, -da


def half(d, m, of):
    return tuple(part / 2 for part in of(d, m))


def over_numbers(a, b, same, margin):
    """Squares averaged over the numbers of a vector, too."""
    d = np.sqrt(((a - b) ** 2).mean(axis=1))
    (same_loss, same_slope), (other_loss, other_slope) = pulled(d, margin), pushed(d, margin)
    da = np.where(same, same_slope, other_slope)[:, None] * (a - b) / len(a) / a.shape[1]
    return np.where(same, same_loss, other_loss).mean(), da, -da


def along_rows(_, a, b, same, margin):
    """The factors of the pairs along a row of numbers: an error unless N is D or 1."""
    d = length(a - b)
    factor = np.where(same, pulled(d, margin)[1], pushed(d, margin)[1])
    da = factor * (a - b) / len(a)
    return loss_of()(a, b, same, margin)[0], da, -da


SQUARED = "the bracket compares the margin with the squared distance; it is m minus the distance, then the square."

contrastive_loss = Check(
    "contrastive_loss",
    (
        *each(pairs, N=(6, 9), margin=(1.5, 0.6)),
        lambda rng: pairs(rng, 8, 4, 2.0, equal=True),
        lambda rng: pairs(rng, 7, 2, 1.5, np.float32),
    ),
    (Output("loss", 1, "a number"), Output("da", 1, "(N, D)"), Output("db", 0.5, "(N, D)")),
    examples=(
        {"a": np.array([[2.0, 0]]), "b": np.zeros((1, 2)), "same": np.array([True]), "margin": 3.0},
        {"a": np.array([[2.0, 0]]), "b": np.zeros((1, 2)), "same": np.array([False]), "margin": 3.0},
        {
            "a": np.array([[3.0, 4], [1, 1], [1, 1]]),
            "b": np.array([[0.0, 0], [1, 1], [1, 3]]),
            "same": np.array([False, False, True]),
            "margin": 3.0,
        },
    ),
    rtol=1e-5,  # published code adds 1e-6 to a distance, so that none is 0
    forbidden=BY_HAND,
    mistakes=(
        told(
            "undefined",
            undefined,
            "where two vectors are equal the slope is nan, 0 / 0; there is no direction, so it is 0.",
        ),
        told("margin inside the square", loss_of(unlike=both_squared), SQUARED),
        told(
            "margin less the square",
            loss_of(unlike=outer),
            "for different pairs the distance is squared, and the bracket is not; it is the other way round.",
        ),
        told(
            "two squares",
            loss_of(unlike=margin_squared),
            "for different pairs margin and distance are squared one by one; square the bracket.",
        ),
        told(
            "no bracket",
            loss_of(unlike=no_bracket),
            "different pairs that are farther apart than the margin are pulled back; they are to be left alone.",
        ),
        told("bracket not squared", loss_of(unlike=straight), "the bracket of the different pairs is not squared."),
        told(
            "distance not squared",
            loss_of(like=lambda d, m: (d, inverse(d))),
            "the distance of the pairs that are the same is not squared.",
        ),
        told(
            "sums",
            loss_of(share=lambda a: 1, whole=np.sum),
            "loss and slopes are sums over the pairs; the mean is asked for.",
        ),
        told("loss a sum", loss_of(whole=np.sum), "the loss is a sum over the pairs; the mean is asked for."),
        told(
            "slopes of the sum",
            loss_of(share=lambda a: 1),
            "the slopes belong to the sum; the loss is a mean, so they are divided by N, too.",
        ),
        told("each pair", loss_of(whole=lambda terms: terms), "these are the losses of the pairs; return their mean."),
        told(
            "half",
            loss_of(lambda d, m: half(d, m, pulled), lambda d, m: half(d, m, pushed)),
            "all is half of what it should be: the loss of 2006 has a factor 1/2, this one has none.",
        ),
        told(
            "slopes without 2",
            loss_of(slope=lambda da, db, N: (da / 2, db / 2)),
            "the slopes are half of what they should be: the square brings a factor down.",
        ),
        told("over the numbers", over_numbers, "a squared distance is a sum over the numbers of a vector, not a mean."),
        told(
            "labels exchanged",
            loss_of(turn=lambda same: ~same),
            "pairs that are the same are pushed apart, and the others pulled together.",
        ),
        told(
            "signs",
            loss_of(slope=lambda da, db, N: (db, da)),
            "both slopes have the wrong sign: downhill, pairs that are the same have to meet.",
        ),
        told(
            "equal slopes",
            loss_of(slope=lambda da, db, N: (da, da)),
            "db has the sign of da: the two pull against each other.",
        ),
        told("b left out", loss_of(slope=lambda da, db, N: (da, 0 * da)), "b gets no slope; both vectors are moved."),
        told(
            "sign of the push",
            loss_of(unlike=lambda d, m: (pushed(d, m)[0], -pushed(d, m)[1])),
            "the slope of the different pairs has the wrong sign: the distance stands behind a minus.",
        ),
        told(
            "not along the unit vector",
            loss_of(unlike=lambda d, m: (pushed(d, m)[0], -2 * np.maximum(0, m - d))),
            "the slope of a distance is a vector of length 1: the difference is not divided by the distance.",
        ),
        told(
            "same only",
            loss_of(unlike=lambda d, m: (0 * d, 0 * d)),
            "only pairs that are the same count; if nothing pushes, all vectors become equal.",
        ),
        told(
            "both terms",
            lambda a, b, same, margin: loss_of(
                like=lambda d, m: tuple(sum(parts) for parts in zip(pulled(d, m), pushed(d, m), strict=True))
            )(a, b, same, margin),
            "pairs that are the same are pushed apart, too: the second term is for the others alone.",
        ),
        Mistake(
            "column of labels",
            along_rows,
            "there is a factor for each pair, and a row of differences: give the factors another axis, `[:, None]`.",
            raises=True,
        ),
    ),
)

CHECKS = (contrastive_loss,)
