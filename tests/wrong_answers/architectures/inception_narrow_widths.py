"""check: inception_block
says: take the third and
"""

from cvcourse.backprop.keras_beside import keras

layers = keras.layers


def inception_block(x, widths, reduced=True):
    a, b, c, d, e, f = widths
    C = lambda y, n, k: layers.Conv2D(n, k, padding="same", activation="relu")(y)
    p = layers.MaxPooling2D(3, 1, padding="same")(x)
    if reduced:
        return layers.Concatenate()([C(x, a, 1), C(C(x, b, 1), c, 3), C(C(x, d, 1), e, 5), C(p, f, 1)])
    return layers.Concatenate()([C(x, a, 1), C(x, b, 3), C(x, d, 5), p])
