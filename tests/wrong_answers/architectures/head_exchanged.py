"""check: head
says: the two kinds are exchanged
"""

from cvcourse.backprop.keras_beside import keras


def head(x, classes, pooled):
    if not pooled:
        x = keras.layers.GlobalAveragePooling2D()(x)
    else:
        x = keras.layers.Flatten()(x)
    return keras.layers.Dense(classes)(x)
