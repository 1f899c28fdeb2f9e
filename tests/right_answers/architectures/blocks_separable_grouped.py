"""check: separable_conv"""

from cvcourse.backprop.keras_beside import keras


def separable_conv(x, filters, kernel=3, stride=1):
    K = x.shape[-1]
    steps = [
        keras.layers.Conv2D(K, kernel, strides=stride, padding="same", groups=K, use_bias=False),
        keras.layers.BatchNormalization(),
        keras.layers.Activation("relu"),
        keras.layers.Conv2D(filters, (1, 1), use_bias=False),
        keras.layers.BatchNormalization(),
        keras.layers.Activation("relu"),
    ]
    for step in steps:
        x = step(x)
    return x
