"""check: vgg_block
says: the pooling averages
"""

from cvcourse.backprop.keras_beside import keras


def vgg_block(x, filters, convolutions):
    for _ in range(convolutions):
        x = keras.layers.Conv2D(filters, 3, padding="same", activation="relu")(x)
    x = keras.layers.AveragePooling2D(2)(x)
    return x
