"""check: separable_conv
says: the pointwise convolution comes first
"""

from cvcourse.backprop.keras_beside import keras


def separable_conv(x, filters, kernel=3, stride=1):
    L = keras.layers
    y = L.Conv2D(filters, 1, use_bias=False)(x)
    y = L.ReLU()(L.BatchNormalization()(y))
    y = L.DepthwiseConv2D(kernel, strides=stride, padding="same", use_bias=False)(y)
    return L.ReLU()(L.BatchNormalization()(y))
