"""check: residual_block
says: `x` is projected in every block
"""

from cvcourse.backprop.keras_beside import keras


def residual_block(x, filters, stride=1, version=1):
    L = keras.layers
    shortcut = x
    if version == 1:
        y = L.Conv2D(filters, 3, strides=stride, padding="same", use_bias=False)(x)
        y = L.BatchNormalization()(y)
        y = L.Activation("relu")(y)
        y = L.Conv2D(filters, 3, padding="same", use_bias=False)(y)
        y = L.BatchNormalization()(y)
        if True:
            shortcut = L.Conv2D(filters, 1, strides=stride, use_bias=False)(x)
            shortcut = L.BatchNormalization()(shortcut)
        y = L.Add()([shortcut, y])
        return L.Activation("relu")(y)
    a = L.Activation("relu")(L.BatchNormalization()(x))
    y = L.Conv2D(filters, 3, strides=stride, padding="same", use_bias=False)(a)
    y = L.Activation("relu")(L.BatchNormalization()(y))
    y = L.Conv2D(filters, 3, padding="same", use_bias=False)(y)
    if True:
        shortcut = L.Conv2D(filters, 1, strides=stride, use_bias=False)(a)
    return L.Add()([shortcut, y])
