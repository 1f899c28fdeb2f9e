"""check: residual_block
says: the convolutions have biases
"""

from cvcourse.backprop.keras_beside import keras


def residual_block(x, filters, stride=1, version=1):
    L = keras.layers
    shortcut = x
    if version == 1:
        y = L.Conv2D(filters, 3, strides=stride, padding="same")(x)
        y = L.BatchNormalization()(y)
        y = L.Activation("relu")(y)
        y = L.Conv2D(filters, 3, padding="same")(y)
        y = L.BatchNormalization()(y)
        if stride != 1 or x.shape[-1] != filters:
            shortcut = L.Conv2D(filters, 1, strides=stride)(x)
            shortcut = L.BatchNormalization()(shortcut)
        y = L.Add()([shortcut, y])
        return L.Activation("relu")(y)
    a = L.Activation("relu")(L.BatchNormalization()(x))
    y = L.Conv2D(filters, 3, strides=stride, padding="same")(a)
    y = L.Activation("relu")(L.BatchNormalization()(y))
    y = L.Conv2D(filters, 3, padding="same")(y)
    if stride != 1 or x.shape[-1] != filters:
        shortcut = L.Conv2D(filters, 1, strides=stride)(a)
    return L.Add()([shortcut, y])
