"""check: inverted_residual
says: with an expansion of 1 there is still a first convolution
"""

from cvcourse.backprop.keras_beside import keras


def inverted_residual(x, filters, stride=1, expansion=6):
    L = keras.layers
    K = x.shape[-1]
    y = x
    if True:
        y = L.Conv2D(expansion * K, 1, use_bias=False)(y)
        y = L.BatchNormalization()(y)
        y = L.ReLU(6.0)(y)
    y = L.DepthwiseConv2D(3, strides=stride, padding="same", use_bias=False)(y)
    y = L.BatchNormalization()(y)
    y = L.ReLU(6.0)(y)
    y = L.Conv2D(filters, 1, use_bias=False)(y)
    y = L.BatchNormalization()(y)
    if stride == 1 and K == filters:
        y = L.Add()([x, y])
    return y
