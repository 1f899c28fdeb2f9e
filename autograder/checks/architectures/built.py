"""What checks of Keras builders share: their outputs, images to try them on, and wrong ones, which are numpy's."""

import numpy as np

from autograder.checks.architectures.maps import Maps, bent, conv, dense, measured
from autograder.model.check import Mistake, Output

BLOCK, WHOLE = "cvcourse.architectures.asked.block", "cvcourse.architectures.asked.whole"


def outputs(values, shape="(H, W, K) of one answer"):
    """The four outputs of a builder, half a point each but for the values."""
    return (
        Output("shape", 0.5, f"{shape}, without the axis of images"),
        Output("parameters", 0.5, "a whole number", integer=True),
        Output("products", 0.5, "a whole number", integer=True),
        Output("values", values, "what comes out for two images and given weights"),
    )


def pictures(rng, *shape, N=2):
    """Images with both signs; their numbers are eighths, which need little room in a file."""
    return (rng.integers(-12, 13, (N, *shape)) / 8).astype(np.float32)


def wrong(name, build, say, raises=False):
    """A mistake that is written as build(x, *args), from the images to what comes out: Maps."""
    return Mistake(name, lambda _, images, *args: measured(build(Maps(images), *args)), say, raises)


def conv_bent(x, filters, kernel, stride=1, padding="same", groups=1, bend="relu", bias=True):
    """A convolution and its activation."""
    return bent(conv(x, filters, kernel, stride, bias=bias, padding=padding, groups=groups), bend)


def dense_bent(x, units, bend="relu", bias=True):
    """A dense layer and its activation."""
    return bent(dense(x, units, bias), bend)
