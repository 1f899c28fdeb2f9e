"""check: separable_conv
says: no ReLU is at the end
"""

from cvcourse.backprop.keras_beside import keras


def separable_conv(x, filters, kernel=3, stride=1):
    L = keras.layers
    y = L.DepthwiseConv2D(kernel, strides=stride, padding="same", use_bias=False)(x)
    y = L.BatchNormalization()(y)
    y = L.ReLU()(y)
    y = L.Conv2D(filters, 1, padding="same", use_bias=False)(y)
    y = L.BatchNormalization()(y)
    return y
