"""check: vgg_block
says: the convolutions have no biases
"""

from cvcourse.backprop.keras_beside import keras

layers = keras.layers


def vgg_block(x, filters, convolutions):
    for i in range(convolutions):
        x = layers.Conv2D(filters, 3, padding="same", activation="relu", use_bias=False)(x)
    return layers.MaxPooling2D(2)(x)
