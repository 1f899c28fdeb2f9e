"""Checks of unit 7, the assignment on ranking: sums with a weight for each place, generalized means, CroW."""

import numpy as np

from autograder.checks.common.generators import each, with_arguments
from autograder.checks.retrieval.pooling import SMALL, maps
from autograder.checks.retrieval.told import BY_HAND, of, told
from autograder.model.check import Check, Mistake, Output


def middle_weights(features, spread, middle=lambda size: (size - 1) / 2, rows=1, columns=1, power=1):
    """exp of minus the squared distances from the middle, which may be elsewhere or count along one axis only."""
    H, W, _ = features.shape
    down, across = rows * (np.arange(H) - middle(H)), columns * (np.arange(W) - middle(W))
    return np.exp(-((down[:, None] ** 2 + across**2) ** power) / (2 * spread**2))


def summed(features, weights):
    return (weights[:, :, None] * features).sum(axis=(0, 1))


def weighted_by(**changes):
    return lambda features, spread: summed(features, middle_weights(features, spread, **changes))


def as_mean(features, spread):
    weights = middle_weights(features, spread)
    return summed(features, weights) / weights.sum()


def as_density(features, spread):
    return summed(features, middle_weights(features, spread)) / (2 * np.pi * spread**2)


SHAPES = (3, 6, 4), (5, 4, 6)

spoc = Check(
    "spoc",
    (
        *(with_arguments(kind, spread=1.3) for kind in each(maps, shape=SHAPES, dtype=(float, np.float32))),
        lambda rng: maps(rng, (4, 7, 3)) | {"spread": float(rng.uniform(0.8, 2))},
        lambda rng: maps(rng, (5, 3, 4)) | {"spread": np.inf},
    ),
    (Output("descriptor", 2, "(K,)"),),
    examples=({"features": SMALL, "spread": np.inf}, {"features": SMALL, "spread": 1.0}),
    forbidden=BY_HAND,
    mistakes=(
        told(
            "not weighted",
            lambda features, spread: features.sum(axis=(0, 1)),
            "all places count alike; those in the middle are to count more.",
        ),
        told(
            "mean",
            lambda features, spread: weighted_by()(features, spread) / np.prod(features.shape[:2]),
            "this is divided by the number of places; the sum is asked for.",
        ),
        told(
            "weighted mean", as_mean, "this is divided by the sum of the weights; the sum of the numbers is asked for."
        ),
        told(
            "middle at H / 2",
            weighted_by(middle=lambda size: size / 2),
            "the middle lies half a place too far down and to the right: of rows 0, 1, 2 it is row 1.",
        ),
        told(
            "middle at H // 2",
            weighted_by(middle=lambda size: size // 2),
            "where H or W is even the middle lies between two places; `//` cuts the half off.",
        ),
        told(
            "from the corner",
            weighted_by(middle=lambda size: 0),
            "the first place counts most; the distances are from the middle.",
        ),
        told("rows only", weighted_by(columns=0), "the weights depend on the row only; a distance has both parts."),
        told("columns only", weighted_by(rows=0), "the weights depend on the column only; a distance has both parts."),
        told(
            "no 2",
            lambda features, spread: weighted_by()(features, spread / np.sqrt(2)),
            "the 2 in the exponent is missing, or 2 and the power are: it is 2 times the squared spread.",
        ),
        told(
            "spread not squared",
            lambda features, spread: weighted_by()(features, np.sqrt(spread)),
            "the spread is not squared.",
        ),
        told(
            "distance not squared",
            weighted_by(power=0.5),
            "the distance in the exponent is not squared; is there one root too many?",
        ),
        told(
            "sign",
            lambda features, spread: summed(features, 1 / middle_weights(features, spread)),
            "the border counts most: the exponent needs a minus.",
        ),
        told("density", as_density, "the weights are divided as a density is; the middle is to have the weight 1."),
        told(
            "maximum",
            lambda features, spread: (middle_weights(features, spread)[:, :, None] * features).max(axis=(0, 1)),
            "this is the maximum of the weighted numbers; their sum is asked for.",
        ),
        of(
            "spoc",
            "normalised",
            lambda value, *_: value / np.linalg.norm(value),
            "this is divided by its length; return the sums as they are.",
        ),
    ),
)


def powered(rng, shape=(3, 5, 4), p=3.0, dtype=float):
    return maps(rng, shape, dtype) | {"p": p}


def large_power(rng):
    """Numbers up to 6, as of ReLU6: a power of them does not fit into float32."""
    features = rng.uniform(0, 6, (4, 3, 5)).astype(np.float32)
    features[1, 2], features[..., 3] = 5.9, 0
    return {"features": features, "p": 70.0}


def in_single(features, p):
    """The mean of powers as it comes out in the type of the maps."""
    with np.errstate(over="ignore"):
        return (features**p).mean(axis=(0, 1)) ** (1 / p)


def scaled_first(features, p):
    """Divided by the maximum of each channel first, which a dead channel does not survive."""
    most = features.max(axis=(0, 1))
    with np.errstate(invalid="ignore"):
        return most * ((features / most) ** p).mean(axis=(0, 1)) ** (1 / p)


def powers(features, p):
    return features.astype(float) ** p


gem = Check(
    "gem",
    (
        *each(powered, shape=((3, 5, 4), (6, 2, 5)), p=(1.0, 2.5)),
        lambda rng: powered(rng, (4, 3, 6), 3.0, np.float32),
        large_power,
    ),
    (Output("descriptor", 2, "(K,)"),),
    examples=(
        {"features": np.array([[[1.0], [2]], [[3], [4]]]), "p": 3.0},
        {"features": SMALL, "p": 1.0},
        {"features": SMALL.astype(np.float32), "p": 100.0},
    ),
    rtol=1e-5,  # published code adds 1e-6 to what is 0
    forbidden=BY_HAND,
    mistakes=(
        told(
            "too large for float32",
            in_single,
            "a power does not fit into the type of `features` and becomes inf: compute in float64.",
        ),
        told("dead channel", scaled_first, "a channel that is 0 everywhere becomes nan, 0 / 0; its mean is 0."),
        told("no root", lambda f, p: powers(f, p).mean(axis=(0, 1)), "the last step is missing: the p-th root."),
        told(
            "sum",
            lambda f, p: powers(f, p).sum(axis=(0, 1)) ** (1 / p),
            "the powers are added up; their mean is asked for, or a large picture would have large numbers.",
        ),
        told(
            "mean",
            lambda f, p: f.mean(axis=(0, 1)),
            "this is the mean, whatever p is: the powers are to be taken before the mean.",
        ),
        told(
            "silent places left out",
            lambda f, p: (powers(f, p).sum(axis=(0, 1)) / np.maximum((f > 0).sum(axis=(0, 1)), 1)) ** (1 / p),
            "this is a mean over the places above 0; all places count, the silent ones, too.",
        ),
        told("maximum", lambda f, p: f.max(axis=(0, 1)), "this is the maximum; p is not used."),
        told("always 3", lambda f, p: in_single(f.astype(float), 3), "p is not used: this is p = 3."),
        told(
            "root first",
            lambda f, p: powers(f, 1 / p).mean(axis=(0, 1)) ** p,
            "root and power are exchanged: first the power, then the mean, then the root.",
        ),
        told(
            "mean first",
            lambda f, p: f.astype(float).mean(axis=(0, 1)) ** (1 / p),
            "the power before the mean is missing.",
        ),
        told(
            "square root",
            lambda f, p: np.sqrt(powers(f, p).mean(axis=(0, 1))),
            "the last step is a square root; it is the p-th one.",
        ),
        told(
            "one mean",
            lambda f, p: np.mean(powers(f, p)) ** (1 / p),
            "this is a mean over the channels, too; each channel has its own.",
        ),
        told(
            "over channels",
            lambda f, p: powers(f, p).mean(axis=2) ** (1 / p),
            "this is a mean over the channels at each place; it is asked for over the places, for each channel.",
        ),
    ),
)


def spatial(features, a=2.0, b=0.5, total=lambda maps: maps.sum(axis=2)):
    """Weights of the places: divided by their a-norm, then to the power b."""
    S = total(features)
    return (S / (S**a).sum() ** (1 / a)) ** b


def shares(features):
    return (features > 0).mean(axis=(0, 1))


def logs(features, weight):
    """Weights of channels, weight(share, all shares); 0 for a channel that is 0 everywhere."""
    Q = shares(features)
    safe = np.where(Q > 0, Q, 1)
    return np.where(Q > 0, weight(safe, Q), 0)


def both(places=spatial, channels=lambda features: logs(features, lambda Q, every: np.log(every.sum() / Q))):
    return lambda features: (places(features), channels(features))


def channels_as(weight):
    return both(channels=lambda features: logs(features, weight))


def dead_infinite(features):
    Q = shares(features)
    with np.errstate(divide="ignore"):
        return np.log(Q.sum() / Q)


TINY = "a tiny number is added to the shares: by it a channel that is 0 everywhere weighs much; its weight is 0."


def with_tiny(Q, tiny, above=1):
    return np.log((Q.sum() + above * tiny) / (Q + tiny))


def by_amount(features):
    Q = features.mean(axis=(0, 1))
    return np.where(Q > 0, np.log(Q.sum() / np.where(Q > 0, Q, 1)), 0)


def by_count(features):
    """The slide's weights: minus the logarithm of how many places are above 0."""
    count = (features > 0).sum(axis=(0, 1))
    return -np.log(np.maximum(count, 1))


crow_weights = Check(
    "crow_weights",
    each(maps, shape=((3, 5, 4), (6, 4, 7)), dtype=(float, np.float32)),
    (Output("spatial", 1.5, "(H, W)"), Output("channel", 1.5, "(K,)")),
    examples=({"features": SMALL}, {"features": np.dstack([SMALL, np.zeros((2, 3, 1))])}),
    forbidden=BY_HAND,
    mistakes=(
        told("root forgotten", both(places=lambda f: spatial(f, b=1)), "the root of the spatial weights is missing."),
        told(
            "not divided",
            both(places=lambda f: np.sqrt(f.sum(axis=2))),
            "the sums are not divided by their Euclidean length.",
        ),
        told(
            "sums alone",
            both(places=lambda f: f.sum(axis=2)),
            "these are the sums; they are to be divided, and then the root.",
        ),
        told(
            "divided by the sum",
            both(places=lambda f: spatial(f, a=1)),
            "the sums are divided by their sum, or their roots by the length of these, which is the same; divide the "
            "sums by their own Euclidean length, then take the root.",
        ),
        told(
            "divided by the largest",
            both(places=lambda f: np.sqrt(f.sum(axis=2) / f.sum(axis=2).max())),
            "the sums are divided by the largest of them; the Euclidean length is asked for.",
        ),
        told(
            "maximum over channels",
            both(places=lambda f: spatial(f, total=lambda maps: maps.max(axis=2))),
            "the spatial weights come from the largest channel of each place; add the channels up.",
        ),
        told(
            "lengths of the places",
            both(places=lambda f: spatial(f, total=lambda maps: np.linalg.norm(maps, axis=2))),
            "the spatial weights come from the length of the vector at each place; add the channels up.",
        ),
        *(
            told(f"{tiny:g} added", both(channels=lambda f, t=tiny, a=above: with_tiny(shares(f), t, a)), TINY)
            for tiny in (1e-5, 1e-6, 1e-7, 1e-8, 1e-9, 1e-10, 1e-12)
            for above in (0, 1)
        ),
        told(
            "no sum in the logarithm",
            channels_as(lambda Q, every: -np.log(Q)),
            "the sum over the channels is missing in the logarithm.",
        ),
        told(
            "infinite",
            both(channels=dead_infinite),
            "a channel that is 0 everywhere gets an infinite weight; its weight is 0.",
        ),
        told(
            "upside down",
            channels_as(lambda Q, every: np.log(Q / every.sum())),
            "the fraction is upside down: these weights are negative, and rare channels get the lowest.",
        ),
        told(
            "amounts",
            both(channels=by_amount),
            "the numbers of a channel are averaged; count the places where it is above 0.",
        ),
        told(
            "mean of the channels",
            channels_as(lambda Q, every: np.log(every.mean() / Q)),
            "the mean over the channels stands in the logarithm; their sum is asked for.",
        ),
        told(
            "base 2",
            channels_as(lambda Q, every: np.log2(every.sum() / Q)),
            "the logarithm has base 2; the natural one is asked for.",
        ),
        told(
            "base 10",
            channels_as(lambda Q, every: np.log10(every.sum() / Q)),
            "the logarithm has base 10; the natural one is asked for.",
        ),
        told("no logarithm", channels_as(lambda Q, every: every.sum() / Q), "the logarithm is missing."),
        told(
            "minus the log of a count",
            both(channels=by_count),
            "this is the slide's formula, whose weights are negative as soon as a count is above 1; take shares.",
        ),
    ),
)


def weighed(change):
    """A wrong CroW: change(features, spatial, channel) of the right weights."""
    return lambda ref, features: change(features, *ref.crow_weights(features))


def wrong_crow(name, change, say):
    return Mistake(name, weighed(change), say)


crow = Check(
    "crow",
    each(maps, shape=((3, 5, 4), (6, 4, 7)), dtype=(float, np.float32)),
    (Output("descriptor", 1, "(K,)"),),
    examples=({"features": SMALL},),
    forbidden=BY_HAND,
    needs=("crow_weights",),
    mistakes=(
        wrong_crow("places only", lambda f, s, c: summed(f, s), "the weights of the channels are not used."),
        wrong_crow("channels only", lambda f, s, c: f.sum(axis=(0, 1)) * c, "the weights of the places are not used."),
        wrong_crow("no weights", lambda f, s, c: f.sum(axis=(0, 1)), "no weights are used."),
        wrong_crow(
            "mean",
            lambda f, s, c: summed(f, s) * c / s.size,
            "this is divided by the number of places; the sum is asked for.",
        ),
        wrong_crow(
            "weighted mean",
            lambda f, s, c: summed(f, s) * c / s.sum(),
            "this is divided by the sum of the weights; the sum of the numbers is asked for.",
        ),
        wrong_crow(
            "maximum",
            lambda f, s, c: (s[:, :, None] * f * c).max(axis=(0, 1)),
            "this is the maximum of the weighted numbers; their sum is asked for.",
        ),
        wrong_crow(
            "normalised",
            lambda f, s, c: summed(f, s) * c / np.linalg.norm(summed(f, s) * c),
            "this is divided by its length; return the sums as they are.",
        ),
        wrong_crow(
            "weights added", lambda f, s, c: summed(f, s) + c, "the weights of the channels are added; multiply."
        ),
    ),
)

CHECKS = (spoc, gem, crow_weights, crow)
