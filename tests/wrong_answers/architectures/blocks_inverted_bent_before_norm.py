"""check: inverted_residual
says: an activation comes before its BN
"""

from cvcourse.backprop.keras_beside import keras

layers = keras.layers


def inverted_residual(x, filters, stride=1, expansion=6):
    K = x.shape[-1]
    y = x
    if expansion > 1:
        y = layers.BatchNormalization()(layers.ReLU(6)(layers.Conv2D(K * expansion, 1, use_bias=False)(y)))
    y = layers.BatchNormalization()(
        layers.ReLU(6)(layers.DepthwiseConv2D(3, stride, "same", use_bias=False)(y))
    )
    y = layers.BatchNormalization()(layers.Conv2D(filters, 1, use_bias=False)(y))
    return y if stride != 1 or K != filters else layers.Add()([y, x])
