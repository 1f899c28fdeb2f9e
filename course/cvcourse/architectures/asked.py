"""How a check asks for parts of Keras networks: arrays and numbers go in, arrays and numbers come out.

These run beside the student's functions; while grading their text comes with each question. None of them is an answer
to an exercise. Weights are set from their shapes alone, so that it does not matter in which order layers are made.
"""

import ast
import contextlib
import re

import numpy as np

from cvcourse.architectures.measuring import opened, rows_of
from cvcourse.backprop.keras_beside import keras, tf

SPREAD = {"moving_variance": (1.0, 0.5), "gamma": (1.0, 0.5), "scale": (1.0, 0.5)}  # middle, reach; else 0, 0.3
PERIOD = 9973  # numbers until those of a weight repeat; a prime, so that no two filters are alike
NOTHING_LEFT = (
    "output size would be zero or negative",
    "Negative dimension size",
    "One of the dimensions in the output",
)
TOO_LARGE = "a window is larger than the map that it is laid on"
MAP = re.compile(r"[(\[](?:None, )?(\d+, \d+, \d+)[)\]]")  # a shape in an error of Keras


@contextlib.contextmanager
def in_one_form():
    """Let maps that cannot be added, or not be joined, raise one error, whichever layer or sign was to do it.

    So does a window that is larger than its map, whichever layer has it.
    """
    try:
        yield
    except ValueError as error:
        told = str(error)
        shapes = [tuple(map(int, shape.split(", "))) for shape in MAP.findall(told)]
        if any(words in told for words in NOTHING_LEFT):
            error.args = (TOO_LARGE,)
        elif "except" in told and len(shapes) > 1:
            error.args = (no_room_beside(shapes),)
        elif "shape" in told and len(shapes) == 2:
            error.args = ("maps of shapes {} and {} do not fit together".format(*sorted(shapes)),)
        raise


def no_room_beside(shapes):
    """What is said of maps that cannot be joined: the shape of one, and of the first of another height or width."""
    first, *others = shapes
    odd = next((other for other in others if other[:2] != first[:2]), others[0])
    return "maps of shapes {} and {} cannot be joined".format(*sorted([first, odd]))


def block(function, images, *args):
    """What a block makes of images: function(x, *args) of a Keras tensor, put between an input and an output.

    images   (N, H, W, K) float
    Returns  (shape of one answer, trainable parameters, products, values for the images with given weights)
    Raises   TypeError when no Keras tensor comes back
    """
    return between(function, (images,), args)


def block_of_two(function, images, others, *args):
    """As `block`, for function(x, other, *args) of two Keras tensors; the two arrays have maps of one size."""
    return between(function, (images, others), args)


def between(function, arrays, args):
    """What function(*tensors, *args) makes of arrays, each of which goes into an input of its own."""
    inputs = [keras.Input(part.shape[1:]) for part in arrays]
    with in_one_form():
        out = function(*inputs, *args)
    if not isinstance(out, keras.KerasTensor):
        raise TypeError(f"`{function.__name__}` returned {type(out).__name__}: return the tensor of its last layer")
    return measured(keras.Model(inputs if len(inputs) > 1 else inputs[0], out), *arrays)


def whole(function, images, *args):
    """As `block`, for function(*args) that returns a Keras model.

    Raises   TypeError when no model comes back, ValueError when it is one for images of another shape
    """
    with in_one_form():
        model = function(*args)
    if not isinstance(model, keras.Model):
        raise TypeError(f"`{function.__name__}` returned {type(model).__name__}: return a keras.Model")
    model = opened(model, [keras.Input(images.shape[1:])])  # a class with a `call` has no shapes of its own
    if not model.built:
        raise ValueError("the model knows no shape of its images: begin it with `keras.Input(shape)`")
    if (wants := tuple(model.input_shape[1:])) != images.shape[1:]:
        raise ValueError(f"the model takes images of shape {wants}; {images.shape[1:]} are asked for")
    return measured(model, images)


def measured(model, *images):
    """(shape of one answer, trainable parameters, products, values for images with given weights) of a model.

    images   an array (N, H, W, K) for each input
    """
    for weight in model.weights:
        weight.assign(given(weight))
    given_in = [np.asarray(part, np.float32) for part in images]
    with uncompiled():
        values = np.asarray(model(given_in if len(given_in) > 1 else given_in[0], training=False))
    parameters = sum(int(np.prod(weight.shape)) for weight in model.trainable_weights)
    return list(values.shape[1:]), parameters, sum(row.macs for row in rows_of(model)), values


@contextlib.contextmanager
def uncompiled():
    """Let Keras work off a grouped convolution as any other; on a CPU it compiles each anew at every call."""
    before = tf.config.functions_run_eagerly()
    tf.config.run_functions_eagerly(True)
    try:
        yield
    finally:
        tf.config.run_functions_eagerly(before)


def given(weight):
    """Numbers for a weight that depend on its shape, and where it is a vector on its name; scales are positive.

    Kernels that hold as many numbers are given the same: whichever layer has them, and whether it is called dense, or
    a convolution over the whole map. They are large enough that answers do not fade from layer to layer.
    """
    if len(weight.shape) < 2:
        middle, reach = SPREAD.get(weight.name, (0.0, 0.3))
        return middle + reach * scattered(weight.shape, len(weight.name))
    return scattered(weight.shape) * np.float32(2 / np.prod(weight.shape) ** 0.25)


def scattered(shape, start=0):
    """Numbers between -1 and 1 without any order, the same on every machine: (shape) float32."""
    mixed = np.arange(min(PERIOD, np.prod(shape, dtype=int)), dtype=np.uint32) + np.uint32(PERIOD * start + 1)
    for shift, factor in ((16, 0x7FEB352D), (15, 0x846CA68B), (16, 1)):  # Wellons' hash "lowbias32"
        mixed = (mixed ^ (mixed >> np.uint32(shift))) * np.uint32(factor)
    return np.resize((mixed / 2**31 - 1).astype(np.float32), shape)


def described(shape, layers):
    """A Keras model for images of a shape (H, W, K): a sequential one, or a functional one where there are branches.

    The first layer of a sequential model is no InputLayer: who leaves out the first of `model.layers` loses one.

    layers   texts such as "Conv2D(8, 3, strides=2)", one after another; a list of lists of them stands for branches
             whose answers are concatenated
    """
    x = keras.Input(tuple(shape))
    if all(isinstance(layer, str) for layer in layers):
        model = keras.Sequential([x, *map(made, layers)])
        model(x)  # until it is called, a sequential model has no `input`
        return model
    return keras.Model(x, laid(x, layers))


def laid(x, layers):
    """A tensor after layers that are described by texts."""
    for layer in layers:
        if isinstance(layer, str):
            x = made(layer)(x)
        else:
            x = keras.layers.Concatenate()([laid(x, branch) for branch in layer])
    return x


def made(text):
    """The Keras layer of a text such as "Conv2D(8, 3, strides=2)"."""
    kind, args, named = call_of(text)
    return getattr(keras.layers, kind)(*args, **named)


def call_of(text):
    """("Conv2D", [8, 3], {"strides": 2}) of such a text."""
    call = ast.parse(text, mode="eval").body
    args = [ast.literal_eval(part) for part in call.args]
    return call.func.id, args, {word.arg: ast.literal_eval(word.value) for word in call.keywords}


def of_described(function, shape, layers):
    """function(model) of a model that is described by texts, see `described`."""
    return function(described(shape, layers))
