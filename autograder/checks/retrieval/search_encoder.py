"""Checks of unit 7, the assignment on search: the loss of a dual encoder."""

import numpy as np

from autograder.checks.common.generators import each
from autograder.checks.common.libraries import SLOPES, SOFTMAXES
from autograder.checks.retrieval.told import BY_HAND, told
from autograder.model.check import Check, Output

READY = BY_HAND | SOFTMAXES | SLOPES


def batch(rng, N=5, D=4, temperature=0.3):
    """Texts and pictures of very different lengths."""
    T, V = rng.normal(size=(2, N, D)) * 2.0 ** rng.uniform(-2, 2, (2, N, 1))
    return {"T": T, "V": V, "temperature": temperature}


def one_alike(rng, N=6, D=4):
    """One pair is alike, all others are not. A low temperature leaves no shift but each row's own largest score."""
    T, V = rng.normal(0, 0.02, (2, N, D))
    T[0, 0] = V[0, 0] = T[1:, 1] = V[1:, 2] = 1
    T, V = T * rng.uniform(0.5, 2, (N, 1)), V * rng.uniform(0.5, 2, (N, 1))
    return {"T": T, "V": V, "temperature": 0.001}


def length(X):
    return np.linalg.norm(X, axis=1, keepdims=True)


def stable(scores, axis):
    shifted = scores - scores.max(axis=axis, keepdims=True)
    logs = shifted - np.log(np.exp(shifted).sum(axis=axis, keepdims=True))
    return np.exp(logs), np.diag(logs)


def plain(scores, axis):
    """Without a shift: it overflows."""
    with np.errstate(all="ignore"):
        p = np.exp(scores)
        p = p / p.sum(axis=axis, keepdims=True)
        return p, np.log(np.diag(p))


def late(scores, axis):
    """Shifted, but the logarithm is taken of what may have become 0."""
    p, _ = stable(scores, axis)
    with np.errstate(divide="ignore"):
        return p, np.log(np.diag(p))


def shifted_by(shift):
    """Another shift than the largest score of each row or column, a function of scores and axis."""

    def softmax(scores, axis):
        with np.errstate(all="ignore"):
            shifted = scores - shift(scores, axis)
            logs = shifted - np.log(np.exp(shifted).sum(axis=axis, keepdims=True))
            return np.exp(logs), np.diag(logs)

    return softmax


def encoder(
    axes=(1, 0),
    softmax=stable,
    unit=True,
    scale=lambda t: t,
    factor=lambda N: 1.0,
    slope_scale=None,
    slope=1.0,
    through=True,
    over_length=True,
    target=1.0,
    order=lambda loss, dT, dV: (loss, dT, dV),
    pictures=lambda dscores: dscores.T,
):
    """A wrong loss with its gradients, with one step changed.

    axes      along which softmax is taken; scale of the temperature; factor of everything, slope of gradients alone
    """

    def wrong(T, V, temperature):
        N, tau = len(T), scale(temperature)
        t, v = (T / length(T), V / length(V)) if unit else (T, V)
        parts = [softmax(t @ v.T / tau, axis) for axis in axes]
        loss = -sum(logs.sum() for _, logs in parts) / (len(axes) * N)
        inner = tau if slope_scale is None else slope_scale(tau)
        dscores = sum(p - target * np.eye(N) for p, _ in parts) / (len(axes) * N * inner)
        dt, dv = dscores @ v, pictures(dscores) @ t
        if unit and through:
            dt, dv = dt - t * (t * dt).sum(axis=1, keepdims=True), dv - v * (v * dv).sum(axis=1, keepdims=True)
        if unit and over_length:
            dt, dv = dt / length(T), dv / length(V)
        return order(factor(N) * loss, slope * factor(N) * dt, slope * factor(N) * dv)

    return wrong


OVERFLOW = "`exp` overflows when the temperature is low: inf / inf is nan. Take the largest score off first."

dual_encoder_loss = Check(
    "dual_encoder_loss",
    (
        *each(batch, N=(5, 3), temperature=(0.3, 2.0)),
        lambda rng: batch(rng, 6, 3, 0.07),
        lambda rng: batch(rng, 4, 5, 0.001),
        one_alike,
    ),
    (Output("loss", 1, "a number"), Output("dT", 1, "(N, D)"), Output("dV", 1, "(N, D)")),
    examples=(
        {"T": np.array([[2.0, 0], [0, 1]]), "V": np.array([[1.0, 0], [3, 4]]), "temperature": 1.0},
        {"T": np.array([[1.0, 0], [0, 1]]), "V": np.array([[0.0, 2], [1, 0]]), "temperature": 0.001},
    ),
    forbidden=READY,
    mistakes=(
        told("overflow", encoder(softmax=plain), OVERFLOW),
        told(
            "one shift for all",
            encoder(softmax=shifted_by(lambda scores, axis: scores.max())),
            "the largest of all scores is taken off: in a row far below it every `exp` is 0, and the logarithm of 0 is "
            "infinite. Take off each row's own largest score, and each column's.",
        ),
        told(
            "mean taken off",
            encoder(softmax=shifted_by(lambda scores, axis: scores.mean(axis=axis, keepdims=True))),
            "the mean of the scores is taken off, and `exp` of a score far above it overflows: take the largest off.",
        ),
        told(
            "logarithm of 0",
            encoder(softmax=late),
            "the logarithm of a probability that has become 0 is infinite: subtract the log of the sum from the score.",
        ),
        told(
            "rows only",
            encoder(axes=(1,)),
            "only the texts choose, along rows; the pictures choose, too, along columns, and the mean of both counts.",
        ),
        told(
            "columns only",
            encoder(axes=(0,)),
            "only the pictures choose, along columns; the texts choose, too, along rows, and the mean of both counts.",
        ),
        told(
            "both added",
            encoder(factor=lambda N: 2.0),
            "the two directions are added up; their mean is asked for.",
        ),
        told(
            "sum over the batch",
            encoder(factor=lambda N: float(N)),
            "this is a sum over the batch; the mean is asked for.",
        ),
        told(
            "sum over all",
            encoder(factor=lambda N: 2.0 * N),
            "this is a sum over the batch and over both directions; means are asked for.",
        ),
        told(
            "mean over all scores",
            encoder(factor=lambda N: 1 / N),
            "this is divided by N squared: of each row and column only one logarithm counts, so divide by N.",
        ),
        told(
            "times the temperature",
            encoder(scale=lambda t: 1 / t),
            "the scores are multiplied by the temperature; they are divided by it.",
        ),
        told("temperature ignored", encoder(scale=lambda t: 1.0), "`temperature` is not used."),
        told(
            "root of the temperature",
            encoder(scale=np.sqrt),
            "the scores are divided by the root of the temperature.",
        ),
        told(
            "lengths kept",
            encoder(unit=False),
            "the rows are not brought to length 1, so that long ones have larger scores.",
        ),
        told(
            "not through the length",
            encoder(through=False),
            "the gradients do not go through the division by the length: what points along t itself changes nothing.",
        ),
        told(
            "for rows of length 1",
            encoder(through=False, over_length=False),
            "these are the gradients for the rows of length 1; they have to go on through the division by the length.",
        ),
        told(
            "length forgotten in the gradient",
            encoder(over_length=False),
            "the gradients are not divided by the lengths of the rows.",
        ),
        told(
            "temperature forgotten in the gradient",
            encoder(slope_scale=lambda t: 1.0),
            "the loss is right, and the temperature is missing in the gradients.",
        ),
        told(
            "gradient times the temperature",
            encoder(slope_scale=lambda t: 1 / t),
            "the gradients are multiplied by the temperature; they are divided by it.",
        ),
        told(
            "uphill",
            encoder(slope=-1.0),
            "the gradients have the wrong sign: they point to where the loss falls.",
        ),
        told(
            "the right ones forgotten",
            encoder(target=0.0),
            "1 is to be taken from the probability of the right pair, on the diagonal.",
        ),
        told(
            "pictures by rows",
            encoder(pictures=lambda dscores: dscores),
            "dV takes the rows of the scores for columns: picture j stands in column j.",
        ),
        told(
            "dT and dV exchanged",
            encoder(order=lambda loss, dT, dV: (loss, dV, dT)),
            "dT and dV are exchanged.",
        ),
        told(
            "loss with the wrong sign",
            encoder(order=lambda loss, dT, dV: (-loss, dT, dV)),
            "the loss is negative: a logarithm of a probability is, and so it is subtracted.",
        ),
        told(
            "base 2",
            encoder(order=lambda loss, dT, dV: (loss / np.log(2), dT, dV)),
            "the logarithm has base 2; the natural one is asked for.",
        ),
    ),
)

CHECKS = (dual_encoder_loss,)
