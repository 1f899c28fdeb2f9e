"""Checks of unit 3, losses assignment: the loss of a linear classifier with its penalty."""

import numpy as np

from autograder.checks.common.generators import each, with_arguments
from autograder.checks.losses.scores import READY_MADE
from autograder.model.check import Check, Mistake, Output


def problem(rng, kind="svm", square=False):
    """Images with a last feature of ones, weights whose last row holds the biases, and labels."""
    N, D, C = (4, 3, 4) if square else (int(rng.integers(8, 12)), int(rng.integers(5, 7)), int(rng.integers(3, 5)))
    W, X = rng.normal(0, 1, (D + 1, C)), np.concatenate([rng.normal(0, 1, (N, D)), np.ones((N, 1))], axis=1)
    return {"W": W, "X": X, "y": rng.integers(0, C, N), "reg": float(rng.uniform(0.1, 2)), "kind": kind}


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
    (*each(problem, kind=("svm", "softmax"), square=(False, True)), with_arguments(problem, reg=0.0)),
    (Output("loss", 1, "one number"), Output("dW", 2, "(D+1, C), the shape of W")),
    needs=("svm_loss", "cross_entropy", "l2_penalty"),
    forbidden=READY_MADE,
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

CHECKS = (linear_loss,)
