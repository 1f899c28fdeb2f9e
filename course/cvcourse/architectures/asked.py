"""How a check asks for parts of Keras networks: arrays and numbers go in, arrays and numbers come out.

These run beside the student's functions; while grading their text comes with each question. None of them is an answer
to an exercise. Weights are set from their shapes alone, so that it does not matter in which order layers are made.
"""

import numpy as np

from cvcourse.architectures.measuring import rows_of
from cvcourse.backprop.keras_beside import keras

SPREAD = {"moving_variance": (1.0, 0.5), "gamma": (1.0, 0.5), "scale": (1.0, 0.5)}  # middle, reach; else 0, 0.3


def block(function, images, *args):
    """What a block makes of images: function(x, *args) of a Keras tensor, put between an input and an output.

    images   (N, H, W, K) float
    Returns  (shape of one answer, trainable parameters, products, values for the images with given weights)
    Raises   TypeError when no Keras tensor comes back
    """
    x = keras.Input(images.shape[1:])
    out = function(x, *args)
    if not isinstance(out, keras.KerasTensor):
        raise TypeError(f"`{function.__name__}` returned {type(out).__name__}: return the tensor of its last layer")
    return measured(keras.Model(x, out), images)


def whole(function, images, *args):
    """As `block`, for function(*args) that returns a Keras model."""
    model = function(*args)
    if not isinstance(model, keras.Model):
        raise TypeError(f"`{function.__name__}` returned {type(model).__name__}: return a keras.Model")
    return measured(model, images)


def measured(model, images):
    """(shape of one answer, trainable parameters, products, values for images with given weights) of a model."""
    for weight in model.weights:
        weight.assign(given(weight))
    values = np.asarray(model(np.asarray(images, np.float32), training=False))
    parameters = sum(int(np.prod(weight.shape)) for weight in model.trainable_weights)
    return list(values.shape[1:]), parameters, sum(row.macs for row in rows_of(model)), values


def given(weight):
    """Numbers for a weight that depend on its name and shape only; variances and scales are positive."""
    middle, reach = SPREAD.get(weight.name, (0.0, 0.3))
    steps = np.arange(np.prod(weight.shape, dtype=int)).reshape(weight.shape)
    fan = max(1, int(np.prod(weight.shape[:-1]))) if len(weight.shape) > 1 else 1
    return middle + reach * np.sin(steps * 1.7 + 0.3 * steps**2 % 6.0 + len(weight.name)) * (3 / fan) ** 0.5
