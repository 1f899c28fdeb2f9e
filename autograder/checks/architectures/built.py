"""What checks of Keras builders share: their outputs, images to try them on, and wrong ones, which are built here."""

import functools

import numpy as np

from autograder.model.check import Mistake, Output
from autograder.student.programs import helper

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


def wrong_block(name, build, say, raises=False):
    """A mistake that is written as a block: build(x, *args) -> tensor."""

    def wrong(_, images, *args):
        return helper(WHOLE)(lambda *_: kept_block(build, images.shape[1:], args), images, *args)

    return Mistake(name, wrong, say, raises)


def wrong_whole(name, build, say, raises=False):
    """A mistake that is written as a whole network: build(*args) -> model."""
    return Mistake(name, lambda _, images, *args: helper(WHOLE)(lambda *_: kept(build, args), images), say, raises)


@functools.lru_cache(maxsize=128)
def kept(build, args):
    """A wrong network: the next case asks for the same, with other images."""
    return build(*args)


@functools.lru_cache(maxsize=512)
def kept_block(build, shape, args):
    """A wrong block between an input and an output."""
    x = layers.Input(shape)
    return model(x, build(x, *args))


class Layers:
    """The layers of Keras, which are imported when the first is made: declarations load nothing heavy."""

    def __getattr__(self, name):
        import keras

        return getattr(keras.layers, name)


layers = Layers()


def model(x, out):
    """A Keras model from x to out."""
    import keras

    return keras.Model(x, out)
