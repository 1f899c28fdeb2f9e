"""A small network without a last layer, with random weights or with what it has learnt from puzzles or from videos.

from cvcourse.retrieval import learning_features
learning_features.features("video", images)    # (N, 64): of images (N, H, W, 3) uint8

No label was used to train it. The weights are those of data.load("learned_features").
"""

import functools

import numpy as np

CHANNELS, MIDDLE, BATCH = (16, 32, 64), 128, 500
TAUGHT = ("random", "puzzle", "video")


@functools.cache
def network(name):
    """The network with the weights of a name in TAUGHT: a Keras model from (N, H, W, 3) to maps (N, H/4, W/4, 64)."""
    from cvcourse import data

    weights = data.load("learned_features")
    model = architecture()
    model.set_weights([weights[f"{name}_{i}"].astype(np.float32) for i in range(2 * len(CHANNELS))])
    return model


def architecture():
    """Three convolutions of 3 x 3, each but the last followed by a maximum of 2 x 2 places."""
    from cvcourse.backprop.keras_beside import keras

    given = x = keras.Input((None, None, 3))
    for number, channels in enumerate(CHANNELS, 1):
        x = keras.layers.Conv2D(channels, 3, padding="same", activation="relu", kernel_initializer="he_normal")(x)
        x = x if number == len(CHANNELS) else keras.layers.MaxPooling2D()(x)
    return keras.Model(given, x)


def prepared(images):
    """Images (N, H, W, 3) uint8 as the network takes them: float32, -1..1."""
    return images.astype(np.float32) / MIDDLE - 1


def features(name, images):
    """Roots of the means of the last maps: (N, 64) float32."""
    model = network(name)
    blocks = [model(prepared(images[i : i + BATCH])).numpy() for i in range(0, len(images), BATCH)]
    return np.sqrt(np.concatenate([maps.mean(axis=(1, 2)) for maps in blocks]))
