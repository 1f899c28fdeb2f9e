"""check: separable_conv
says: zeros are put on both sides
"""

from cvcourse.backprop.keras_beside import keras

L = keras.layers


def separable_conv(x, filters, kernel=3, stride=1):
    y = L.DepthwiseConv2D(kernel, stride, use_bias=False)(L.ZeroPadding2D(kernel // 2)(x))
    y = L.ReLU()(L.BatchNormalization()(y))
    y = L.Conv2D(filters, 1, use_bias=False)(y)
    return L.ReLU()(L.BatchNormalization()(y))
