"""Checks of unit 3, losses assignment: penalties, and the loss with them."""

import numpy as np

from autograder.checks.common.generators import each
from autograder.checks.losses.scores import READY_MADE
from autograder.model.check import Check, Mistake, Output

W1, W2 = np.array([[1.0], [0], [0], [0]]), np.full((4, 1), 0.25)  # one score, two penalties (slides): 1 and 0.25

LINE = {"W": np.array([0.5, -2.0, 0, 1.5, -0.25])}  # any shape: one axis

VALUE = (Output("value", 0.5, "one number"), Output("dW", 0.5, "the shape of W"))

MEAN = "the mean over the weights; the penalty is their sum, so that each weight pays the same however many there are."


def weights(rng, square=False):
    """Weights of both signs, one of them exactly 0."""
    W = rng.normal(0, 1.5, (4, 4) if square else tuple(rng.choice(np.arange(2, 7), 2, replace=False)))
    W[0, 0] = 0
    return {"W": W}


def long_row(rng):
    """Weights with a single axis."""
    return {"W": rng.normal(0, 1.5, 7)}


def near_the_bend(rng):
    """Weights closer to 0 than any step that measures a slope: only a formula has their gradient."""
    return {"W": weights(rng)["W"] * 1e-9}


WEIGHTS = (*each(weights, square=(False, True)), long_row)


def changed(name, value=lambda v, W: v, gradient=lambda d, W: d):
    """A wrong variant of a penalty: value(right value, W), gradient(right gradient, W)."""

    def wrong(ref, W, *ratio):
        right, dW = getattr(ref, name)(W, *ratio)
        return value(right, W), gradient(dW, W)

    return wrong


def shared_mistakes(name):
    """Mistakes that any penalty may have."""
    return (
        Mistake("value a mean", changed(name, lambda v, W: v / W.size), f"the value is {MEAN}"),
        Mistake("mean for sum", changed(name, lambda v, W: v / W.size, lambda d, W: d / W.size), f"this is {MEAN}"),
        Mistake(
            "wrong sign",
            changed(name, gradient=lambda d, W: -d),
            "the gradient has the wrong sign: a weight that moves away from 0 makes the penalty larger.",
        ),
    )


l2_penalty = Check(
    "l2_penalty",
    WEIGHTS,
    VALUE,
    forbidden=READY_MADE,
    examples=({"W": W1}, {"W": W2}, LINE),
    mistakes=(
        Mistake(
            "rooted",
            lambda ref, W: (np.linalg.norm(W), ref.l2_penalty(W)[1]),
            "this is the length of W; the penalty is its square.",
        ),
        Mistake(
            "half",
            changed("l2_penalty", lambda v, W: v / 2),
            "the value is half of the sum of squares, the gradient is that of the whole: choose the whole.",
        ),
        Mistake(
            "gradient without 2",
            changed("l2_penalty", gradient=lambda d, W: d / 2),
            "the gradient is half of what it should be: the square brings a factor down.",
        ),
        Mistake(
            "half, both",
            changed("l2_penalty", lambda v, W: v / 2, lambda d, W: d / 2),
            "this is half of the penalty: the factor 1/2 belongs to unit 4; here the sum of squares stands alone.",
        ),
        Mistake(
            "rooted, both",
            lambda ref, W: (np.linalg.norm(W), W / np.linalg.norm(W)),
            "this is the length of W; the penalty is its square.",
        ),
        Mistake(
            "matrix product",
            changed("l2_penalty", lambda v, W: W @ W.T),
            "`W @ W.T` multiplies rows with rows: square each weight by itself, then add.",
        ),
        Mistake(
            "matrix product, turned",
            changed("l2_penalty", lambda v, W: W.T @ W),
            "`W.T @ W` multiplies columns with columns: square each weight by itself, then add.",
        ),
        Mistake(
            "matrix product, added",
            changed("l2_penalty", lambda v, W: (W @ W.T).sum()),
            "`W @ W.T` multiplies rows with rows: square each weight by itself, then add.",
        ),
        Mistake(
            "matrix product, turned and added",
            changed("l2_penalty", lambda v, W: (W.T @ W).sum()),
            "`W.T @ W` multiplies columns with columns: square each weight by itself, then add.",
        ),
        Mistake(
            "W @ W",
            changed("l2_penalty", lambda v, W: W @ W),
            "`W @ W` is a matrix product: square each weight by itself, then add.",
            raises=True,
        ),
        Mistake(
            "one axis only",
            changed("l2_penalty", lambda v, W: (W**2).sum(axis=0)),
            "the sum runs over one axis only; add all squares to get one number.",
        ),
        Mistake(
            "one axis only, rows",
            changed("l2_penalty", lambda v, W: (W**2).sum(axis=1)),
            "the sum runs over one axis only; add all squares to get one number.",
        ),
        Mistake(
            "spectral norm",
            changed("l2_penalty", lambda v, W: np.linalg.norm(W, 2) ** 2),
            "`np.linalg.norm(W, 2)` of a table is its largest singular value: add the squares of all weights.",
        ),
        Mistake(
            "squares for gradient",
            changed("l2_penalty", gradient=lambda d, W: W**2),
            "these are the squares; the gradient says how fast they grow.",
        ),
        Mistake(
            "gradient summed",
            changed("l2_penalty", gradient=lambda d, W: np.full(W.shape, d.sum())),
            "the gradient is the same everywhere: each weight has its own.",
        ),
        Mistake("absolute values", lambda ref, W: ref.l1_penalty(W), "these are absolute values; L2 adds squares."),
        Mistake(
            "sum squared",
            lambda _, W: (W.sum() ** 2, 2 * W.sum() * np.ones_like(W)),
            "the sum is squared; square each weight first, then add.",
        ),
        *shared_mistakes("l2_penalty"),
    ),
)

l1_penalty = Check(
    "l1_penalty",
    (*WEIGHTS, near_the_bend),
    VALUE,
    forbidden=READY_MADE,
    examples=({"W": W1}, {"W": W2}, LINE),
    mistakes=(
        Mistake("squares", lambda ref, W: ref.l2_penalty(W), "these are squares; L1 adds absolute values."),
        Mistake(
            "no absolute value, value",
            changed("l1_penalty", lambda v, W: W.sum()),
            "weights of opposite sign cancel: take the absolute value of each before you add.",
        ),
        Mistake(
            "absolute value of the sum",
            changed("l1_penalty", lambda v, W: np.abs(W.sum())),
            "weights of opposite sign cancel: take the absolute value of each before you add.",
        ),
        Mistake(
            "matrix norm",
            changed("l1_penalty", lambda v, W: np.linalg.norm(W, 1)),
            "the 1-norm of a matrix is its largest column sum: add over all weights.",
        ),
        Mistake(
            "gradient one",
            changed("l1_penalty", gradient=lambda d, W: np.ones_like(W)),
            "the gradient is 1 everywhere: for a negative weight the penalty falls as the weight rises.",
        ),
        Mistake(
            "one at zero",
            changed("l1_penalty", gradient=lambda d, W: np.where(W >= 0, 1.0, -1.0)),
            "at a weight of exactly 0 any slope from -1 to 1 would do; the docstring asks for 0.",
        ),
        Mistake(
            "minus one at zero",
            changed("l1_penalty", gradient=lambda d, W: np.where(W > 0, 1.0, -1.0)),
            "at a weight of exactly 0 any slope from -1 to 1 would do; the docstring asks for 0.",
        ),
        Mistake(
            "no absolute value",
            lambda _, W: (W.sum(), np.ones_like(W)),
            "weights of opposite sign cancel: take the absolute value of each before you add.",
        ),
        Mistake(
            "divided by zero",
            changed("l1_penalty", gradient=lambda d, W: W / np.abs(W)),
            "W / |W| is NaN where a weight is 0; the docstring asks for 0 there.",
        ),
        Mistake(
            "gradient is the value",
            changed("l1_penalty", gradient=lambda d, W: np.abs(W)),
            "these are the absolute values; the gradient says how fast they grow.",
        ),
        Mistake(
            "gradient is W",
            changed("l1_penalty", gradient=lambda d, W: W),
            "the gradient grows with the weight; the slope of an absolute value has the same size everywhere.",
        ),
        *shared_mistakes("l1_penalty"),
    ),
)


def with_ratio(draw):
    return lambda rng: draw(rng) | {"ratio": float(rng.uniform(1.2, 4))}


def mixed(square, absolute):
    """An elastic net with other factors: square(ratio), absolute(ratio)."""

    def wrong(ref, W, ratio):
        parts = zip(ref.l2_penalty(W), ref.l1_penalty(W), strict=True)
        return tuple(square(ratio) * two + absolute(ratio) * one for two, one in parts)

    return wrong


elastic_net = Check(
    "elastic_net",
    tuple(map(with_ratio, WEIGHTS)),
    VALUE,
    needs=("l1_penalty", "l2_penalty"),
    forbidden=READY_MADE,
    examples=(
        {"W": W2, "ratio": 2.0},
        {"W": W1 - W2, "ratio": 0.0},
        LINE | {"ratio": 1.5},
    ),
    mistakes=(
        Mistake(
            "gradient without ratio",
            lambda ref, W, r: (ref.elastic_net(W, r)[0], ref.elastic_net(W, 1.0)[1]),
            "the ratio is in the value and not in the gradient.",
        ),
        Mistake(
            "gradient without 2",
            lambda ref, W, r: (ref.elastic_net(W, r)[0], ref.elastic_net(W, r / 2)[1]),
            "the gradient of the squares is half of what it should be: the square brings a factor down.",
        ),
        Mistake(
            "squares alone in the gradient",
            lambda ref, W, r: (ref.elastic_net(W, r)[0], r * ref.l2_penalty(W)[1]),
            "the absolute values are in the value and not in the gradient.",
        ),
        Mistake(
            "absolute values alone in the gradient",
            lambda ref, W, r: (ref.elastic_net(W, r)[0], ref.l1_penalty(W)[1]),
            "the squares are in the value and not in the gradient.",
        ),
        Mistake(
            "ratio at the absolute values",
            mixed(lambda r: 1, lambda r: r),
            "the ratio stands at the absolute values; the formula has it at the squares.",
        ),
        Mistake(
            "convex mix",
            mixed(lambda r: r, lambda r: 1 - r),
            "the parts are mixed as r and 1 - r, as in some libraries; here the absolute values stand alone.",
        ),
        Mistake(
            "convex mix, turned",
            mixed(lambda r: 1 - r, lambda r: r),
            "the parts are mixed as r and 1 - r, as in some libraries; here the absolute values stand alone.",
        ),
        Mistake(
            "ratio at both",
            mixed(lambda r: r, lambda r: r),
            "the ratio multiplies both parts; the formula has it at the squares alone.",
        ),
        Mistake("ratio ignored", mixed(lambda r: 1, lambda r: 1), "the ratio has no effect."),
        Mistake("squares only", mixed(lambda r: r, lambda r: 0), "the absolute values are missing."),
        Mistake("absolute values only", mixed(lambda r: 0, lambda r: 1), "the squares are missing."),
        Mistake("half of the squares", mixed(lambda r: r / 2, lambda r: 1), "the squares are halved."),
        Mistake(
            "ratio squared", mixed(lambda r: r * r, lambda r: 1), "the ratio is squared as well: only the weight is."
        ),
        *shared_mistakes("elastic_net"),
    ),
)

CHECKS = (l2_penalty, l1_penalty, elastic_net)
