"""Checks of unit 7, the assignment on learning features: what a loss gains when everything shrinks."""

import numpy as np

from autograder.checks.common.generators import each
from autograder.checks.retrieval.features_triplets import triplets
from autograder.checks.retrieval.told import BY_HAND, told
from autograder.model.check import Check, Output


def spread(rng, scale=1.0, N=6):
    """Triplets, with a margin that fits, so far apart."""
    made = triplets(rng, N, 3, 0.8)
    return {name: value * scale if name != "margin" else value * scale**2 for name, value in made.items()}


def far_off(rng):
    """One triplet whose exponent is large, another whose exponent is very negative, and two of the usual kind."""
    made = triplets(rng, 5, 3, 0.8)
    made["positive"][0] += [820.0, 0, 0]
    made["negative"][1] += [0, 0, -850.0]
    return made


def collapsed(rng):
    one = np.tile(rng.normal(size=3), (4, 1))
    return {"anchor": one, "positive": one.copy(), "negative": one.copy(), "margin": float(rng.uniform(0.2, 1))}


def parts(a, p, n):
    return np.linalg.norm(a - p, axis=1), np.linalg.norm(a - n, axis=1)


def sigmoid(x):
    return 1 / (1 + np.exp(np.minimum(-x, 700)))


def right(a, p, n, m):
    near, far = parts(a, p, n)
    gap, squares = near - far, near**2 - far**2
    active = m + squares > 0
    return {
        "hard": np.maximum(0, m + squares).mean(),
        "hard_slope": np.where(active, 2 * squares, 0).mean(),
        "soft": np.logaddexp(0, gap).mean(),
        "soft_slope": (gap * sigmoid(gap)).mean(),
    }


def changed(change):
    """A wrong answer: change(near, far, margin) -> some of the four numbers, by name."""

    def wrong(anchor, positive, negative, margin):
        with np.errstate(over="ignore", invalid="ignore"):
            new = change(*parts(anchor, positive, negative), margin)
        return tuple((right(anchor, positive, negative, margin) | new).values())

    return wrong


def hinge(near, far, m):
    return m + near**2 - far**2


def plain_hinge(near, far, m):
    value = m + near - far
    return {"hard": np.maximum(0, value).mean(), "hard_slope": np.where(value > 0, near - far, 0).mean()}


def of_squares(near, far, m):
    gap = near**2 - far**2
    return {"soft": np.logaddexp(0, gap).mean(), "soft_slope": (2 * gap * sigmoid(gap)).mean()}


def overflowing(near, far, m):
    gap = near - far
    return {"soft": np.log(1 + np.exp(gap)).mean()}


def both_overflow(near, far, m):
    gap = near - far
    return overflowing(near, far, m) | {"soft_slope": (gap * np.exp(gap) / (1 + np.exp(gap))).mean()}


def slope_overflows(near, far, m):
    gap = near - far
    return {"soft_slope": (gap * np.exp(gap) / (1 + np.exp(gap))).mean()}


def with_margin(near, far, m):
    gap = near - far
    return {"soft": np.logaddexp(0, gap + m).mean(), "soft_slope": (gap * sigmoid(gap + m)).mean()}


def margin_grows(near, far, m):
    value = hinge(near, far, m)
    return {"hard_slope": np.where(value > 0, 2 * value, 0).mean()}


def summed(anchor, positive, negative, margin):
    return tuple(len(anchor) * value for value in right(anchor, positive, negative, margin).values())


def turned(near, far, m):
    value, gap = m + far**2 - near**2, far - near
    return {
        "hard": np.maximum(0, value).mean(),
        "hard_slope": np.where(value > 0, 2 * (far**2 - near**2), 0).mean(),
        "soft": np.logaddexp(0, gap).mean(),
        "soft_slope": (gap * sigmoid(gap)).mean(),
    }


def opposite(anchor, positive, negative, margin):
    found = right(anchor, positive, negative, margin)
    return tuple(-value if "slope" in name else value for name, value in found.items())


ONE = np.array([[0.0, 0], [0, 0]])

shrinking = Check(
    "shrinking",
    (*each(spread, scale=(1.0, 2.5), N=(6, 9)), far_off, collapsed),
    (
        Output("hard", 0.5, "a number"),
        Output("hard_slope", 1, "a number"),
        Output("soft", 0.5, "a number"),
        Output("soft_slope", 1, "a number"),
    ),
    examples=(
        {
            "anchor": ONE,
            "positive": np.array([[3.0, 4], [3, 4]]),
            "negative": np.array([[0.0, 1], [0, 9]]),
            "margin": 1.0,
        },
        {"anchor": ONE, "positive": ONE, "negative": ONE, "margin": 0.2},
    ),
    rtol=1e-5,  # published code adds 1e-12 below a root
    forbidden=BY_HAND,
    mistakes=(
        told(
            "both overflow",
            changed(both_overflow),
            "e to the power of 800 is inf, in both: what is ln(1 + e^x) for large x, and what is its slope?",
        ),
        told(
            "overflow",
            changed(overflowing),
            "e to the power of 800 is inf: what is ln(1 + e^x) for large x?",
        ),
        told("slope overflows", changed(slope_overflows), "the soft slope is inf / inf for large exponents."),
        told(
            "slope not cut off",
            changed(lambda near, far, m: {"hard_slope": 2 * (near**2 - far**2).mean()}),
            "triplets that are fulfilled still have a slope: where the bracket is 0 it is 0, too.",
        ),
        told(
            "without 2",
            changed(lambda near, far, m: {"hard_slope": np.where(hinge(near, far, m) > 0, near**2 - far**2, 0).mean()}),
            "a squared distance grows with s squared, whose slope at s = 1 is 2.",
        ),
        told(
            "margin grows, too",
            changed(margin_grows),
            "the margin grows with s here; only the vectors do.",
        ),
        told(
            "not squared",
            changed(plain_hinge),
            "the distances of the first loss are not squared.",
        ),
        told(
            "squared in the soft one", changed(of_squares), "the soft loss has plain distances; they are squared here."
        ),
        told(
            "soft with the margin",
            changed(with_margin),
            "the soft loss has no margin in it; it is there in place of one.",
        ),
        told(
            "soft slope without the distances",
            changed(lambda near, far, m: {"soft_slope": sigmoid(near - far).mean()}),
            "this is the slope of ln(1 + e^x) in x; times the slope of x in s, by the chain rule.",
        ),
        told(
            "soft slope without the logarithm",
            changed(lambda near, far, m: {"soft_slope": (near - far).mean()}),
            "this is the slope of the exponent; times that of ln(1 + e^x), by the chain rule.",
        ),
        told(
            "base 2",
            changed(lambda near, far, m: {"soft": np.logaddexp(0, near - far).mean() / np.log(2)}),
            "the logarithm has base 2; the natural one is asked for.",
        ),
        told(
            "of the means",
            changed(lambda near, far, m: {"soft": np.logaddexp(0, (near - far).mean())}),
            "the logarithm is taken of the mean; each triplet has its own, and then comes the mean.",
        ),
        told("sums", summed, "these are sums over the triplets; means are asked for."),
        told("exchanged", changed(turned), "positive and negative are exchanged."),
        told("signs", opposite, "both slopes have the wrong sign: they say what happens when s grows."),
        told(
            "not cut off",
            changed(lambda near, far, m: {"hard": hinge(near, far, m).mean()}),
            "in the first loss triplets that are fulfilled count negatively; the bracket cuts them off at 0.",
        ),
    ),
)

CHECKS = (shrinking,)
