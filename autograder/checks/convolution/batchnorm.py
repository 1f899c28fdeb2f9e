"""Checks of unit 5, convolutional layers: batch normalization, the way forward."""

import numpy as np

from autograder.checks.common.generators import each
from autograder.checks.common.libraries import ready_made
from autograder.checks.convolution.pooling import READY_MADE as POOLING
from autograder.model.check import Check, Mistake, Output

READY_MADE = POOLING | ready_made("BatchNormalization", "scale", "zscore")


def batch(rng, images=True, square=False, size=0):
    """A batch whose channels differ in mean and spread, and what a layer has learned; square, if axes may be mixed."""
    N, H, width, K = (3, 3, 3, 3) if square else (2, 3, 4, int(rng.integers(2, 4)))
    shape = (N, H, width, K) if images else (K if square else size or 5, K)
    spread, center = rng.uniform(0.5, 2, K), rng.normal(0, 3, K)
    return {
        "X": center + spread * rng.normal(0, 1, shape),
        "gamma": rng.uniform(0.5, 2, K) * rng.choice([-1, 1], K),
        "beta": rng.normal(0, 1, K),
        "mean": rng.normal(0, 1, K),
        "variance": rng.uniform(0.2, 0.8, K),
        "momentum": float(rng.uniform(0.6, 0.9)),
        "eps": float(rng.uniform(0.05, 0.3)),
    }


KINDS = (*each(batch, images=(True, False), square=(False, True)), *each(batch, images=(False,), size=(2,)))
ONE_TO_FOUR = {
    "X": np.array([[1.0], [2], [3], [4]]),
    "gamma": np.ones(1),
    "beta": np.zeros(1),
    "mean": np.zeros(1),
    "variance": np.ones(1),
    "momentum": 0.9,
    "eps": 0.0,
}


def all_but_last(X):
    return tuple(range(X.ndim - 1))


def unbiased(X):
    """Variances divided by the count less 1."""
    return X.var(axis=all_but_last(X), ddof=1)


def training(out=None, mean=None, variance=None):
    """A wrong way forward: each part is right where it is None, else a function of what batchnorm_train is given."""

    def wrong(ref, *args):
        right = ref.batchnorm_train(*args)
        return tuple(own(*args) if own else part for own, part in zip((out, mean, variance), right, strict=True))

    return wrong


def scaled(center, spread, eps_inside=True):
    """A wrong out: center(X) and spread(X) are the statistics; eps stands beside the root where it is not inside."""

    def out(X, gamma, beta, mean, variance, momentum, eps):
        v = spread(X)
        root = np.sqrt(v + eps) if eps_inside else np.sqrt(v) + eps
        return gamma * (X - center(X)) / root + beta

    return out


def center_of(X):
    return X.mean(axis=all_but_last(X))


def spread_of(X):
    return X.var(axis=all_but_last(X))


def over(axes, ddof=0):
    """A wrong out whose statistics are taken over axes(X)."""
    return scaled(
        lambda X: X.mean(axis=axes(X), keepdims=True), lambda X: X.var(axis=axes(X), keepdims=True, ddof=ddof)
    )


def blended(old, new, momentum):
    return momentum * old + (1 - momentum) * new


def running(mean_share=None, statistic=spread_of):
    """Wrong running averages: mean_share(momentum) of the old are kept, statistic(X) stands for the variance."""
    share = mean_share or (lambda momentum: momentum)
    return training(
        mean=lambda X, gamma, beta, mean, variance, momentum, eps: blended(mean, center_of(X), share(momentum)),
        variance=lambda X, gamma, beta, mean, variance, momentum, eps: blended(variance, statistic(X), share(momentum)),
    )


PIXELS = "each pixel has statistics of its own here: a channel is the same thing at every place, so average over all "
PIXELS += "axes but the last."
OTHER_LIBRARY = (
    "`momentum` is the share of the new batch here, as in PyTorch; we follow Keras, where it is the share of "
)
OTHER_LIBRARY += "the old."
LESS_ONE = "the variance is divided by the count less 1; divide by the count."
EPS_OUTSIDE = "eps is added to the standard deviation; it belongs under the root, beside the variance."
NOT_ROOTED = "it is divided by the variance; its root is asked for."

batchnorm_train = Check(
    "batchnorm_train",
    KINDS,
    (
        Output("out", 1.5, "the shape of X"),
        Output("mean", 0.5, "(K,), the running mean after this batch"),
        Output("variance", 0.5, "(K,), the running variance after this batch"),
    ),
    examples=(ONE_TO_FOUR, ONE_TO_FOUR | {"gamma": np.array([2.0]), "beta": np.array([10.0]), "eps": 1.0}),
    forbidden=READY_MADE,
    mistakes=(
        Mistake(
            "running statistics",
            training(
                out=lambda X, gamma, beta, mean, variance, momentum, eps: (
                    gamma * (X - mean) / np.sqrt(variance + eps) + beta
                )
            ),
            "`out` is made with the running averages; while training the statistics of this batch are used.",
        ),
        Mistake(
            "new running statistics",
            lambda ref, X, gamma, beta, mean, variance, momentum, eps: (
                (new := ref.batchnorm_train(X, gamma, beta, mean, variance, momentum, eps))
                and (ref.batchnorm_eval(X, gamma, beta, new[1], new[2], eps), *new[1:])
            ),
            "`out` is made with the running averages after this batch; while training the statistics of this batch "
            "are used.",
        ),
        Mistake(
            "unbiased in out",
            training(out=scaled(center_of, unbiased)),
            f"in `out` {LESS_ONE}",
        ),
        Mistake(
            "unbiased while running",
            running(statistic=unbiased),
            "the running variance takes in a variance divided by the count less 1, as PyTorch's does; here, as in "
            "Keras, it is divided by the count.",
        ),
        Mistake(
            "unbiased throughout",
            lambda ref, *args: (
                scaled(center_of, unbiased)(*args),
                *running(statistic=unbiased)(ref, *args)[1:],
            ),
            LESS_ONE,
        ),
        Mistake("momentum of PyTorch", running(lambda momentum: 1 - momentum), OTHER_LIBRARY),
        Mistake(
            "no momentum",
            running(lambda momentum: 0.0),
            "the running averages are those of this batch alone; `momentum` of the old ones is kept.",
        ),
        Mistake(
            "running averages as they were",
            running(lambda momentum: 1.0),
            "the running averages are handed back as they came; this batch belongs into them.",
        ),
        Mistake(
            "sum of old and new",
            training(
                mean=lambda X, gamma, beta, mean, variance, momentum, eps: momentum * mean + center_of(X),
                variance=lambda X, gamma, beta, mean, variance, momentum, eps: momentum * variance + spread_of(X),
            ),
            "the shares of old and new do not add up to 1: the new batch counts 1 - momentum.",
        ),
        Mistake(
            "standard deviation while running",
            running(statistic=lambda X: np.sqrt(spread_of(X))),
            "the running variance takes in a standard deviation; no root is taken there.",
        ),
        Mistake(
            "eps while running",
            training(
                variance=lambda X, gamma, beta, mean, variance, momentum, eps: blended(
                    variance, spread_of(X) + eps, momentum
                )
            ),
            "eps is added to the running variance, too; it belongs under the root only.",
        ),
        Mistake(
            "running averages exchanged",
            lambda ref, *args: (lambda out, mean, variance: (out, variance, mean))(*ref.batchnorm_train(*args)),
            "the running averages are exchanged: the mean comes first.",
        ),
        Mistake(
            "per pixel",
            training(out=over(lambda X: (0,))),
            PIXELS,
        ),
        Mistake(
            "per pixel throughout",
            lambda _, X, gamma, beta, mean, variance, momentum, eps: (
                over(lambda X: (0,))(X, gamma, beta, mean, variance, momentum, eps),
                blended(mean, X.mean(axis=0), momentum),
                blended(variance, X.var(axis=0), momentum),
            ),
            PIXELS,
        ),
        Mistake(
            "per image",
            training(out=over(lambda X: (1, 2) if X.ndim == 4 else (0,))),
            "each image has statistics of its own here: average over the batch, too.",
        ),
        Mistake(
            "over the channels",
            training(out=over(lambda X: (-1,))),
            "the channels of one place are normalized together; each channel has statistics of its own.",
        ),
        Mistake(
            "over everything",
            training(out=over(lambda X: None)),
            "all channels share one mean and one variance; each has its own.",
        ),
        Mistake(
            "over everything throughout",
            lambda _, X, gamma, beta, mean, variance, momentum, eps: (
                over(lambda X: None)(X, gamma, beta, mean, variance, momentum, eps),
                blended(mean, X.mean(), momentum),
                blended(variance, X.var(), momentum),
            ),
            "all channels share one mean and one variance; each has its own.",
        ),
        Mistake("eps outside", training(out=scaled(center_of, spread_of, eps_inside=False)), EPS_OUTSIDE),
        Mistake(
            "no eps",
            training(out=lambda X, g, b, m, v, momentum, eps: g * (X - center_of(X)) / np.sqrt(spread_of(X)) + b),
            "eps is not used: add it to the variance under the root.",
        ),
        Mistake(
            "not rooted",
            training(out=lambda X, g, b, m, v, momentum, eps: g * (X - center_of(X)) / (spread_of(X) + eps) + b),
            NOT_ROOTED,
        ),
        Mistake(
            "not centred",
            training(out=scaled(lambda X: 0.0, spread_of)),
            "the mean of the batch is not subtracted.",
        ),
        Mistake(
            "not scaled",
            training(out=lambda X, g, b, m, v, momentum, eps: g * (X - center_of(X)) + b),
            "it is not divided by the standard deviation.",
        ),
        Mistake(
            "squares for the variance",
            training(out=scaled(center_of, lambda X: (X**2).mean(axis=all_but_last(X)))),
            "the mean of the squares stands for the variance; subtract the mean before you square.",
        ),
        *(
            Mistake(
                name,
                training(out=lambda X, g, b, m, v, momentum, eps, f=f: f((X - center_of(X)) / root(X, eps), g, b)),
                say,
            )
            for name, f, say in (
                ("no gamma", lambda n, g, b: n + b, "`gamma` is not used: it is the new standard deviation."),
                ("no beta", lambda n, g, b: g * n, "`beta` is not used: it is the new mean."),
                ("no gamma and no beta", lambda n, g, b: n, "`gamma` and `beta` are not used."),
                (
                    "beta before gamma",
                    lambda n, g, b: g * (n + b),
                    "`beta` is multiplied by gamma, too; it is added last.",
                ),
                ("gamma and beta exchanged", lambda n, g, b: b * n + g, "`gamma` and `beta` are exchanged."),
                ("beta subtracted", lambda n, g, b: g * n - b, "`beta` is subtracted; it is the new mean."),
                ("divided by gamma", lambda n, g, b: n / g + b, "it is divided by gamma; multiply."),
            )
        ),
    ),
)


def root(X, eps):
    return np.sqrt(spread_of(X) + eps)


def afterwards(rng, images=True, square=False, N=None):
    """What batchnorm_eval is given; also a single image, which has no spread over a batch."""
    made = batch(rng, images, square)
    return {"X": made["X"][:N]} | {name: made[name] for name in ("gamma", "beta", "mean", "variance", "eps")}


def normalized(change):
    """A wrong way forward: change(X, gamma, beta, mean, variance, eps)."""
    return lambda _, *args: change(*args)


batchnorm_eval = Check(
    "batchnorm_eval",
    (*each(afterwards, images=(True, False), square=(False, True)), *each(afterwards, images=(True, False), N=(1,))),
    (Output("out", 1, "the shape of X"),),
    examples=(
        {
            "X": np.array([[5.0]]),
            "gamma": np.ones(1),
            "beta": np.zeros(1),
            "mean": np.array([3.0]),
            "variance": np.array([3.0]),
            "eps": 1.0,
        },
    ),
    forbidden=READY_MADE,
    mistakes=(
        Mistake(
            "batch statistics",
            normalized(lambda X, g, b, m, v, eps: g * (X - center_of(X)) / root(X, eps) + b),
            "these are the statistics of the batch; after training the running averages take their place, so that an "
            "answer does not depend on who else is in the batch.",
        ),
        Mistake(
            "mean of the batch",
            normalized(lambda X, g, b, m, v, eps: g * (X - center_of(X)) / np.sqrt(v + eps) + b),
            "the mean is that of the batch; after training the running mean takes its place.",
        ),
        Mistake(
            "variance of the batch",
            normalized(lambda X, g, b, m, v, eps: g * (X - m) / root(X, eps) + b),
            "the variance is that of the batch; after training the running variance takes its place.",
        ),
        Mistake(
            "eps outside",
            normalized(lambda X, g, b, m, v, eps: g * (X - m) / (np.sqrt(v) + eps) + b),
            EPS_OUTSIDE,
        ),
        Mistake(
            "no eps",
            normalized(lambda X, g, b, m, v, eps: g * (X - m) / np.sqrt(v) + b),
            "eps is not used: add it to the variance under the root.",
        ),
        Mistake("not rooted", normalized(lambda X, g, b, m, v, eps: g * (X - m) / (v + eps) + b), NOT_ROOTED),
        Mistake(
            "not centred",
            normalized(lambda X, g, b, m, v, eps: g * X / np.sqrt(v + eps) + b),
            "the running mean is not subtracted.",
        ),
        Mistake(
            "mean added",
            normalized(lambda X, g, b, m, v, eps: g * (X + m) / np.sqrt(v + eps) + b),
            "the running mean is added; subtract it.",
        ),
        Mistake(
            "no gamma",
            normalized(lambda X, g, b, m, v, eps: (X - m) / np.sqrt(v + eps) + b),
            "`gamma` is not used: it is the new standard deviation.",
        ),
        Mistake(
            "no beta",
            normalized(lambda X, g, b, m, v, eps: g * (X - m) / np.sqrt(v + eps)),
            "`beta` is not used: it is the new mean.",
        ),
        Mistake(
            "no gamma and no beta",
            normalized(lambda X, g, b, m, v, eps: (X - m) / np.sqrt(v + eps)),
            "`gamma` and `beta` are not used.",
        ),
        Mistake(
            "beta before gamma",
            normalized(lambda X, g, b, m, v, eps: g * ((X - m) / np.sqrt(v + eps) + b)),
            "`beta` is multiplied by gamma, too; it is added last.",
        ),
        Mistake(
            "gamma and beta exchanged",
            normalized(lambda X, g, b, m, v, eps: b * (X - m) / np.sqrt(v + eps) + g),
            "`gamma` and `beta` are exchanged.",
        ),
    ),
)

CHECKS = (batchnorm_train, batchnorm_eval)
