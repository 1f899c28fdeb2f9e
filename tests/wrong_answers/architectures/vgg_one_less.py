"""check: vgg_block
says: one convolution less
"""

from cvcourse.backprop.keras_beside import keras


def vgg_block(x, filters, convolutions):
    for _ in range(1, convolutions):
        x = keras.layers.Conv2D(filters, 3, padding="same", activation="relu")(x)
    x = keras.layers.MaxPooling2D(2)(x)
    return x
