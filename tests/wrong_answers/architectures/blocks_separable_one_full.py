"""check: separable_conv
says: this is one full convolution
"""

from cvcourse.backprop.keras_beside import keras


def separable_conv(x, filters, kernel=3, stride=1):
    y = keras.layers.Conv2D(filters, kernel, strides=stride, padding="same", use_bias=False)(x)
    return keras.layers.ReLU()(keras.layers.BatchNormalization()(y))
