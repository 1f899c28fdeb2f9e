"""check: inception_block"""

from cvcourse.backprop.keras_beside import keras

layers = keras.layers


def inception_block(x, widths, reduced=True):
    one, a, three, b, five, last = widths
    if reduced:
        narrow3 = layers.Conv2D(a, 1, activation="relu")(x)
        narrow5 = layers.Conv2D(b, 1, activation="relu")(x)
    else:
        narrow3 = narrow5 = x
    ways = [
        layers.Conv2D(one, 1)(x),
        layers.Conv2D(three, 3, padding="same")(narrow3),
        layers.Conv2D(five, 5, padding="same")(narrow5),
    ]
    pooled = layers.MaxPooling2D(3, 1, "same")(x)
    if reduced:
        return layers.ReLU()(layers.Concatenate()([*ways, layers.Conv2D(last, 1)(pooled)]))
    return layers.Concatenate()([layers.ReLU()(layers.Concatenate()(ways)), pooled])
