"""check: head
says: flatten the maps before it
"""

from cvcourse.backprop.keras_beside import keras


def head(x, classes, pooled):
    if pooled:
        x = keras.layers.GlobalAveragePooling2D()(x)
    return keras.layers.Dense(classes)(x)
