"""check: separable_conv
says: the activations stop at 6
"""

from cvcourse.backprop.keras_beside import keras

layers = keras.layers


def separable_conv(x, filters, kernel=3, stride=1):
    y = layers.DepthwiseConv2D(kernel, stride, padding="same", use_bias=False)(x)
    y = layers.ReLU(max_value=6)(layers.BatchNormalization()(y))
    y = layers.Conv2D(filters, 1, use_bias=False)(y)
    return layers.ReLU(max_value=6)(layers.BatchNormalization()(y))
