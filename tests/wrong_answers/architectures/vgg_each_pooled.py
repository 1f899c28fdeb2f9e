"""check: vgg_block
says: the block pools once
"""

from cvcourse.backprop.keras_beside import keras


def vgg_block(x, filters, convolutions):
    for _ in range(convolutions):
        x = keras.layers.Conv2D(filters, 3, padding="same", activation="relu")(x)
        x = keras.layers.MaxPooling2D(2)(x)
    return x
