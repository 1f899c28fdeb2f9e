"""check: head"""

from cvcourse.backprop.keras_beside import keras


def head(x, classes, pooled):
    if pooled:
        x = keras.layers.AveragePooling2D(tuple(x.shape[1:3]))(x)
    return keras.layers.Dense(classes)(keras.layers.Flatten()(x))
