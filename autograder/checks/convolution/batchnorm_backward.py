"""Checks of unit 5, convolutional layers: the way back through batch normalization."""

import numpy as np

from autograder.checks.common.generators import each
from autograder.checks.convolution.batchnorm import READY_MADE, all_but_last, batch
from autograder.model.check import Check, Mistake, Output


def way_back(rng, images=True, square=False, size=0):
    """What batchnorm_backward is given, with a dout whose sums are far from 0."""
    made = batch(rng, images, square, size)
    dout = rng.normal(0.5, 1, made["X"].shape)
    return {"dout": dout, "X": made["X"], "gamma": made["gamma"], "eps": made["eps"]}


STEPS = {  # the way back in order, each a function of the values before it
    "axes": lambda x: all_but_last(x["X"]),
    "count": lambda x: x["X"][..., 0].size,
    "center": lambda x: x["X"].mean(axis=x["axes"]),
    "variance": lambda x: x["X"].var(axis=x["axes"]),
    "root": lambda x: np.sqrt(x["variance"] + x["eps"]),
    "normal": lambda x: (x["X"] - x["center"]) / x["root"],
    "dgamma": lambda x: (x["dout"] * x["normal"]).sum(axis=x["axes"]),
    "dbeta": lambda x: x["dout"].sum(axis=x["axes"]),
    "dnormal": lambda x: x["gamma"] * x["dout"],
    "by_mean": lambda x: x["dnormal"].sum(axis=x["axes"]) / x["count"],
    "by_variance": lambda x: x["normal"] * (x["dnormal"] * x["normal"]).sum(axis=x["axes"]) / x["count"],
    "dX": lambda x: (x["dnormal"] - x["by_mean"] - x["by_variance"]) / x["root"],
}


def steps(**changes):
    """The way back with some of the lines in STEPS changed."""

    def wrong(_, dout, X, gamma, eps):
        x = {"dout": dout, "X": X, "gamma": gamma, "eps": eps}
        for name, right in STEPS.items():
            x[name] = changes.get(name, right)(x)
        return x["dX"], x["dgamma"], x["dbeta"]

    return wrong


ONE_TO_FOUR = {
    "dout": np.array([[1.0], [0], [0], [0]]),
    "X": np.array([[1.0], [2], [3], [4]]),
    "gamma": np.array([2.0]),
    "eps": 0.0,
}
MEAN_LOST = "dX misses the way over the mean: each number of a batch also moves the mean that is subtracted from all."
VARIANCE_LOST = (
    "dX misses the way over the variance: each number of a batch also moves the root that all are divided by."
)
PIXELS = "are not added over rows and columns: a channel has one gamma and one beta for all places."

batchnorm_backward = Check(
    "batchnorm_backward",
    (*each(way_back, images=(True, False), square=(False, True)), *each(way_back, images=(False,), size=(2,))),
    (
        Output("dX", 2, "the shape of X"),
        Output("dgamma", 0.5, "(K,), one for each channel"),
        Output("dbeta", 0.5, "(K,), one for each channel"),
    ),
    examples=(ONE_TO_FOUR,),
    forbidden=READY_MADE,
    mistakes=(
        Mistake("no way over the mean", steps(by_mean=lambda x: 0), MEAN_LOST),
        Mistake("no way over the variance", steps(by_variance=lambda x: 0), VARIANCE_LOST),
        Mistake(
            "statistics as constants",
            steps(by_mean=lambda x: 0, by_variance=lambda x: 0),
            "dX takes mean and variance for constants; both are made of X, so slopes go back through them, too.",
        ),
        Mistake(
            "ways added with the wrong sign",
            steps(dX=lambda x: (x["dnormal"] + x["by_mean"] + x["by_variance"]) / x["root"]),
            "in dX the ways over mean and variance have the wrong sign: both take away.",
        ),
        Mistake(
            "variance with the wrong sign",
            steps(by_variance=lambda x: -STEPS["by_variance"](x)),
            "in dX the way over the variance has the wrong sign: a wider spread makes the others smaller.",
        ),
        Mistake(
            "mean with the wrong sign",
            steps(by_mean=lambda x: -STEPS["by_mean"](x)),
            "in dX the way over the mean has the wrong sign: the mean is subtracted.",
        ),
        Mistake(
            "half the way over the variance",
            steps(by_variance=lambda x: STEPS["by_variance"](x) / 2),
            "in dX the way over the variance is half of what it should be: the slope of a square has a 2.",
        ),
        Mistake(
            "twice the way over the variance",
            steps(by_variance=lambda x: 2 * STEPS["by_variance"](x)),
            "in dX the way over the variance is twice what it should be: the slope of a root has a 1/2.",
        ),
        Mistake(
            "sums for means",
            steps(count=lambda x: 1),
            "in dX the sums over the batch are not divided by how many numbers a channel has.",
        ),
        Mistake(
            "images for numbers",
            steps(count=lambda x: len(x["X"])),
            "in dX the sums are divided by N; a channel of images has N * H * W numbers.",
        ),
        Mistake("dX without gamma", steps(dnormal=lambda x: x["dout"]), "dX misses the factor gamma."),
        Mistake(
            "dX without gamma in its sums",
            steps(
                dX=lambda x: (
                    (x["gamma"] * x["dout"] - x["dbeta"] / x["count"] - x["normal"] * x["dgamma"] / x["count"])
                    / x["root"]
                )
            ),
            "in dX only the first term is multiplied by gamma; so are the ways over mean and variance.",
        ),
        Mistake(
            "dX not scaled",
            steps(dX=lambda x: x["dnormal"] - x["by_mean"] - x["by_variance"]),
            "dX is not divided by the standard deviation.",
        ),
        Mistake(
            "dX divided by the variance",
            steps(dX=lambda x: (x["dnormal"] - x["by_mean"] - x["by_variance"]) / x["root"] ** 2),
            "dX is divided by the variance; its root is asked for.",
        ),
        Mistake("no eps", steps(root=lambda x: np.sqrt(x["variance"])), "eps is not used: it was under the root."),
        Mistake(
            "eps outside",
            steps(root=lambda x: np.sqrt(x["variance"]) + x["eps"]),
            "eps is added to the standard deviation; it was under the root, beside the variance.",
        ),
        Mistake(
            "unbiased",
            steps(variance=lambda x: x["X"].var(axis=x["axes"], ddof=1)),
            "the variance is divided by the count less 1; divide by the count, as on the way forward.",
        ),
        Mistake(
            "dgamma by X",
            steps(
                dgamma=lambda x: (x["dout"] * x["X"]).sum(axis=x["axes"]), by_variance=lambda x: STEPS["by_variance"](x)
            ),
            "dgamma is made with X as it came in; gamma multiplies the normalized X.",
        ),
        Mistake(
            "dgamma of the centred X",
            steps(dgamma=lambda x: (x["dout"] * (x["X"] - x["center"])).sum(axis=x["axes"])),
            "dgamma is made with X less its mean; gamma multiplies what is also divided by the standard deviation.",
        ),
        Mistake(
            "dgamma like dbeta",
            steps(dgamma=lambda x: x["dout"].sum(axis=x["axes"])),
            "dgamma is that of a number that is added; gamma multiplies the normalized X.",
        ),
        Mistake(
            "dgamma with gamma",
            steps(dgamma=lambda x: (x["dout"] * x["normal"] * x["gamma"]).sum(axis=x["axes"])),
            "dgamma is multiplied by gamma; the slope of gamma times n for gamma is n.",
        ),
        Mistake(
            "dbeta with gamma",
            steps(dbeta=lambda x: (x["dout"] * x["gamma"]).sum(axis=x["axes"])),
            "dbeta is multiplied by gamma; beta is added after it.",
        ),
        Mistake(
            "means for gamma and beta",
            steps(
                dgamma=lambda x: (x["dout"] * x["normal"]).mean(axis=x["axes"]),
                dbeta=lambda x: x["dout"].mean(axis=x["axes"]),
            ),
            "dgamma and dbeta are means; slopes of a number that is used many times are added.",
        ),
        Mistake(
            "gamma and beta of each pixel",
            steps(dgamma=lambda x: (x["dout"] * x["normal"]).sum(axis=0), dbeta=lambda x: x["dout"].sum(axis=0)),
            f"dgamma and dbeta {PIXELS}",
        ),
        Mistake(
            "per pixel",
            steps(axes=lambda x: (0,), count=lambda x: len(x["X"])),
            "each pixel has statistics of its own here: average over all axes but the last.",
        ),
        Mistake(
            "exchanged",
            lambda ref, *args: (lambda dX, dgamma, dbeta: (dX, dbeta, dgamma))(*ref.batchnorm_backward(*args)),
            "dgamma and dbeta are exchanged.",
        ),
        Mistake(
            "not summed",
            steps(dgamma=lambda x: x["dout"] * x["normal"], dbeta=lambda x: x["dout"]),
            "dgamma and dbeta have the shape of X; each channel has one of them, so add up.",
        ),
    ),
)

CHECKS = (batchnorm_backward,)
