"""check: vgg_block
says: only the last convolution has a ReLU
"""

from cvcourse.backprop.keras_beside import keras


def vgg_block(x, filters, convolutions):
    for _ in range(convolutions):
        x = keras.layers.Conv2D(filters, 3, padding="same")(x)
    x = keras.layers.ReLU()(x)
    x = keras.layers.MaxPooling2D(2)(x)
    return x
