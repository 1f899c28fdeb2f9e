"""check: inception_block
says: the convolutions have no biases
"""

from cvcourse.backprop.keras_beside import keras

layers = keras.layers


def inception_block(x, widths, reduced=True):
    a, b, c, d, e, f = widths
    C = lambda y, n, k: layers.Conv2D(n, k, padding="same", use_bias=False, activation="relu")(y)
    p = layers.MaxPooling2D(3, 1, padding="same")(x)
    if reduced:
        return layers.Concatenate()([C(x, a, 1), C(C(x, b, 1), c, 3), C(C(x, d, 1), e, 5), C(p, f, 1)])
    return layers.Concatenate()([C(x, a, 1), C(x, c, 3), C(x, e, 5), p])
