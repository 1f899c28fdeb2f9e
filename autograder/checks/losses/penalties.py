"""Checks of unit 3, losses assignment: penalties, and the loss with them."""

import numpy as np

from autograder.checks.losses.scores import READY_MADE
from autograder.model.check import Check, Mistake, Output

W1, W2 = np.array([[1.0], [0], [0], [0]]), np.full((4, 1), 0.25)  # one score, two penalties (slides): 1 and 0.25
LINE = {"W": np.array([0.5, -2.0, 0, 1.5, -0.25])}  # any shape: one axis
VALUE = (Output("value", 0.5, "one number"), Output("dW", 0.5, "the shape of W"))
MEAN = "the mean over the weights; the penalty is their sum, so that each weight pays the same however many there are."


def weights(rng):
    """Weights of both signs, one of them exactly 0."""
    W = rng.normal(0, 1.5, tuple(rng.integers(2, 7, 2)))
    W[0, 0] = 0
    return {"W": W}


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
    weights,
    VALUE,
    forbidden=READY_MADE,
    examples=({"W": W1}, {"W": W2}, weights(np.random.default_rng(1)), LINE),
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
    weights,
    VALUE,
    forbidden=READY_MADE,
    examples=({"W": W1}, {"W": W2}, weights(np.random.default_rng(1)), LINE),
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


def weights_and_ratio(rng):
    return weights(rng) | {"ratio": float(rng.uniform(1.2, 4))}


def mixed(square, absolute):
    """An elastic net with other factors: square(ratio), absolute(ratio)."""

    def wrong(ref, W, ratio):
        parts = zip(ref.l2_penalty(W), ref.l1_penalty(W), strict=True)
        return tuple(square(ratio) * two + absolute(ratio) * one for two, one in parts)

    return wrong


elastic_net = Check(
    "elastic_net",
    weights_and_ratio,
    VALUE,
    needs=("l1_penalty", "l2_penalty"),
    forbidden=READY_MADE,
    examples=(
        {"W": W2, "ratio": 2.0},
        weights_and_ratio(np.random.default_rng(1)),
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


def problem(rng, kind=None):
    """Images with a last feature of ones, weights whose last row holds the biases, and labels."""
    N, D, C = int(rng.integers(5, 12)), int(rng.integers(3, 7)), int(rng.integers(3, 6))
    W, X = rng.normal(0, 1, (D + 1, C)), np.concatenate([rng.normal(0, 1, (N, D)), np.ones((N, 1))], axis=1)
    kind = kind or str(rng.choice(["svm", "softmax"]))
    return {"W": W, "X": X, "y": rng.integers(0, C, N), "reg": float(rng.uniform(0.1, 2)), "kind": kind}


def without_penalty(rng):
    return problem(rng) | {"reg": 0.0}


def inner(W):
    """1 on the rows that are penalized, 0 on the biases; (D+1, 1)."""
    return (np.arange(len(W)) < len(W) - 1)[:, None]


def whole(data=lambda v, W, X, y: v, value=lambda W: (W[:-1] ** 2).sum(), slope=None):
    """A whole loss that is wrong in one place.

    data(part, W, X, y)   the data loss and its gradient, changed, each in turn
    value(W), slope(W)    the penalty without reg, and its gradient (None: the right one)
    """
    slope = slope or (lambda W: 2 * W * inner(W))

    def wrong(ref, W, X, y, reg, kind):
        loss, dW = ref.linear_loss(W, X, y, 0.0, kind)
        return data(loss, W, X, y) + reg * value(W), data(dW, W, X, y) + reg * slope(W)

    return wrong


def other_kind(ref, W, X, y, reg, kind):
    return ref.linear_loss(W, X, y, reg, "softmax" if kind == "svm" else "svm")


def no_bias_gradient(ref, W, X, y, reg, kind):
    """The bias row gets no gradient at all."""
    loss, dW = ref.linear_loss(W, X, y, reg, kind)
    return loss, dW * inner(W)


def without_lambda(ref, W, X, y, reg, kind):
    return ref.linear_loss(W, X, y, 1.0, kind)


BIAS = "the biases are penalized too: they stand in the last row of W, and the penalty leaves that row out."
HALF = "the penalty is halved: here it is reg times the sum of squares, without 1/2."

linear_loss = Check(
    "linear_loss",
    problem,
    (Output("loss", 1, "one number"), Output("dW", 2, "(D+1, C), the shape of W")),
    needs=("svm_loss", "cross_entropy", "l2_penalty"),
    forbidden=READY_MADE,
    examples=(
        problem(np.random.default_rng(1), "svm"),
        problem(np.random.default_rng(2), "softmax"),
        without_penalty(np.random.default_rng(3)),
        problem(np.random.default_rng(4), "svm"),
    ),
    mistakes=(
        Mistake("bias penalized in the loss", whole(value=lambda W: (W**2).sum()), BIAS.replace("too", "in the loss")),
        Mistake("bias penalized in the gradient", whole(slope=lambda W: 2 * W), BIAS.replace("too", "in the gradient")),
        Mistake("bias penalized", whole(value=lambda W: (W**2).sum(), slope=lambda W: 2 * W), BIAS),
        Mistake(
            "bias left out of the scores",
            lambda ref, W, *rest: ref.linear_loss(W * inner(W), *rest),
            "the biases are missing from the scores: X has its column of ones for them, so all of W is needed.",
        ),
        Mistake(
            "last column left out",
            whole(
                value=lambda W: (W[:, :-1] ** 2).sum(), slope=lambda W: 2 * W * (np.arange(W.shape[1]) < W.shape[1] - 1)
            ),
            "the penalty leaves out a column of W; the biases are a row.",
        ),
        Mistake(
            "first row left out",
            whole(value=lambda W: (W[1:] ** 2).sum(), slope=lambda W: 2 * W * (np.arange(len(W)) > 0)[:, None]),
            "the penalty leaves out the first row of W; the biases are the last.",
        ),
        Mistake(
            "gradient without penalty",
            whole(slope=lambda W: 0 * W),
            "the penalty is in the loss and not in the gradient.",
        ),
        Mistake(
            "loss without penalty", whole(value=lambda W: 0.0), "the penalty is in the gradient and not in the loss."
        ),
        Mistake("no penalty", whole(value=lambda W: 0.0, slope=lambda W: 0 * W), "reg has no effect."),
        Mistake(
            "lambda missing",
            without_lambda,
            "the penalty is added without reg in front: the same however large reg is.",
        ),
        Mistake(
            "factor 2 missing",
            whole(slope=lambda W: W * inner(W)),
            "the gradient of the penalty is half of what it should be: the square brings a factor down.",
        ),
        Mistake(
            "factor 2 missing, bias",
            whole(value=lambda W: (W**2).sum(), slope=lambda W: W),
            "two things: the biases are penalized, and the gradient of the square misses its factor.",
        ),
        Mistake(
            "half of the penalty", whole(value=lambda W: (W[:-1] ** 2).sum() / 2, slope=lambda W: W * inner(W)), HALF
        ),
        Mistake(
            "half of the penalty, bias",
            whole(value=lambda W: (W**2).sum() / 2, slope=lambda W: W),
            f"two things: the biases are penalized, and {HALF}",
        ),
        Mistake(
            "penalty averaged",
            whole(value=lambda W: (W[:-1] ** 2).mean(), slope=lambda W: 2 * W * inner(W) / W[:-1].size),
            "the squares are averaged; the penalty sums them.",
        ),
        Mistake(
            "absolute values",
            whole(value=lambda W: np.abs(W[:-1]).sum(), slope=lambda W: np.sign(W) * inner(W)),
            "the penalty is L1; this loss takes the squares.",
        ),
        Mistake(
            "penalty subtracted",
            whole(value=lambda W: -(W[:-1] ** 2).sum(), slope=lambda W: -2 * W * inner(W)),
            "the penalty is subtracted: large weights should cost.",
        ),
        Mistake("other loss", other_kind, 'the kinds are exchanged: "svm" is the hinge loss, "softmax" cross-entropy.'),
        Mistake(
            "always svm",
            lambda ref, W, X, y, reg, kind: ref.linear_loss(W, X, y, reg, "svm"),
            "`kind` has no effect: it is always the hinge loss.",
        ),
        Mistake(
            "always softmax",
            lambda ref, W, X, y, reg, kind: ref.linear_loss(W, X, y, reg, "softmax"),
            "`kind` has no effect: it is always cross-entropy.",
        ),
        Mistake(
            "gradient divided twice",
            whole(lambda part, W, X, y: part / (len(y) if np.ndim(part) else 1)),
            "the gradient is divided by N twice: dscores has done it already.",
        ),
        Mistake(
            "gradient a sum",
            whole(lambda part, W, X, y: part * (len(y) if np.ndim(part) else 1)),
            "the data part of the gradient is a sum over the images, the loss a mean.",
        ),
        Mistake(
            "sum over images",
            whole(lambda part, W, X, y: part * len(y)),
            "the data loss is a sum over the images; it is a mean, and reg means something else beside a sum.",
        ),
        Mistake(
            "divided twice",
            whole(lambda part, W, X, y: part / len(y)),
            "the data loss is divided by N twice: your losses have done it already.",
        ),
        Mistake(
            "wrong sign",
            lambda ref, *a: (ref.linear_loss(*a)[0], -ref.linear_loss(*a)[1]),
            "the gradient has the wrong sign.",
        ),
        Mistake(
            "data part turned",
            whole(lambda part, W, X, y: part * (-1 if np.ndim(part) else 1)),
            "the data part of the gradient has the wrong sign.",
        ),
        Mistake(
            "bias without gradient",
            no_bias_gradient,
            "the last row of the gradient is 0: the biases have no penalty, but the data loss moves them.",
        ),
        Mistake(
            "transposed",
            lambda ref, *a: (ref.linear_loss(*a)[0], ref.linear_loss(*a)[1].T),
            "the gradient is transposed: it has the shape of W.",
        ),
    ),
)

CHECKS = (l2_penalty, l1_penalty, elastic_net, linear_loss)
