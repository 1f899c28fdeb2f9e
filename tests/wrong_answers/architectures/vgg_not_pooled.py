"""check: vgg_block
says: the pooling at the end is missing
"""

from cvcourse.backprop.keras_beside import keras


def vgg_block(x, filters, convolutions):
    for _ in range(convolutions):
        x = keras.layers.Conv2D(filters, 3, padding="same", activation="relu")(x)
    return x
