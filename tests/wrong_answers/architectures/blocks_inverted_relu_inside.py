"""check: inverted_residual
says: the activation behind the depthwise convolution does not stop at 6
"""

from cvcourse.backprop.keras_beside import keras

L = keras.layers


def inverted_residual(x, filters, stride=1, expansion=6):
    K, y = x.shape[-1], x
    act = lambda t: L.ReLU(max_value=6)(t)
    if expansion > 1:
        y = act(L.BatchNormalization()(L.Conv2D(expansion * K, 1, use_bias=False)(y)))
    y = L.ReLU()(L.BatchNormalization()(L.DepthwiseConv2D(3, strides=stride, padding="same", use_bias=False)(y)))
    y = L.BatchNormalization()(L.Conv2D(filters, 1, use_bias=False)(y))
    return L.Add()([x, y]) if stride == 1 and filters == K else y
