"""check: vgg_block
says: each reads what the one before it made
"""

from cvcourse.backprop.keras_beside import keras


def vgg_block(x, filters, convolutions):
    ways = [keras.layers.Conv2D(filters, 3, padding="same", activation="relu")(x) for _ in range(convolutions)]
    x = sum(ways)
    x = keras.layers.MaxPooling2D(2)(x)
    return x
