"""check: inception_block
says: joined along rows or columns
"""

from cvcourse.backprop.keras_beside import keras


def conv(x, filters, k):
    return keras.layers.Conv2D(filters, k, padding="same", activation="relu")(x)


def inception_block(x, widths, reduced=True):
    n1, r3, n3, r5, n5, p = widths
    a = conv(x, n1, 1)
    b = conv(x, r3, 1) if reduced else x
    b = conv(b, n3, 3)
    c = conv(x, r5, 1) if reduced else x
    c = conv(c, n5, 5)
    d = keras.layers.MaxPooling2D(3, strides=1, padding="same")(x)
    if reduced:
        d = conv(d, p, 1)
    return keras.layers.concatenate([a, b, c, d], axis=1)
