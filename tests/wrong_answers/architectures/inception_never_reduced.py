"""check: inception_block
says: `reduced` is not used: with it
"""

from cvcourse.backprop.keras_beside import keras


def conv(x, filters, k):
    return keras.layers.Conv2D(filters, k, padding="same", activation="relu")(x)


def inception_block(x, widths, reduced=True):
    n1, _, n3, _, n5, _ = widths
    a = conv(x, n1, 1)
    b = conv(x, n3, 3)
    c = conv(x, n5, 5)
    d = keras.layers.MaxPooling2D(3, strides=1, padding="same")(x)
    return keras.layers.concatenate([a, b, c, d])
