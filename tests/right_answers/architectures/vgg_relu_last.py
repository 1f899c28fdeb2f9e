"""check: vgg_block"""

from cvcourse.backprop.keras_beside import keras


def vgg_block(x, filters, convolutions):
    """A maximum of ReLUs is the ReLU of the maximum."""
    for place in range(convolutions):
        last = place == convolutions - 1
        x = keras.layers.Conv2D(filters, 3, padding="same", activation=None if last else "relu")(x)
    return keras.layers.ReLU()(keras.layers.MaxPooling2D()(x))
