"""check: alexnet"""

from cvcourse.backprop.keras_beside import keras

layers = keras.layers


def conv(x, filters, k, width, groups=1, **words):
    x = layers.Conv2D(round(filters * width), k, groups=groups, **words)(x)
    return layers.ReLU()(x)


def alexnet(shape=(227, 227, 3), classes=1000, groups=2, width=1.0):
    x = layers.Input(shape)
    a = layers.MaxPool2D(3, 2)(conv(x, 96, 11, width, strides=(4, 4)))
    a = layers.ZeroPadding2D(2)(a)
    a = layers.MaxPool2D(3, 2)(conv(a, 256, 5, width, groups))
    a = conv(a, 384, 3, width, padding="same")
    a = conv(a, 384, 3, width, groups, padding="same")
    a = layers.MaxPool2D(3, 2)(conv(a, 256, 3, width, groups, padding="same"))
    a = layers.Flatten()(a)
    for _ in range(2):
        a = layers.Dropout(0.5)(layers.Dense(round(4096 * width), activation="relu")(a))
    return keras.Model(inputs=x, outputs=layers.Dense(classes)(a))
