"""check: vgg_block
says: every convolution reads `x`
"""

from cvcourse.backprop.keras_beside import keras

layers = keras.layers


def vgg_block(x, filters, convolutions):
    for i in range(convolutions):
        y = layers.Conv2D(filters, 3, padding="same", activation="relu")(x)
    return layers.MaxPooling2D(2)(y)
