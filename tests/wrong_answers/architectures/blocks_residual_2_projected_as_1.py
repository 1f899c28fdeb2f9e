"""check: residual_block
says: the projection is that of version 1
"""

from cvcourse.backprop.keras_beside import keras

layers = keras.layers


def residual_block(x, filters, stride=1, version=1):
    def C(y, k, s=1):
        return layers.Conv2D(filters, k, strides=s, padding="same", use_bias=False)(y)

    N = lambda y: layers.BatchNormalization()(y)
    ch = stride != 1 or x.shape[-1] != filters
    if version == 2:
        p = layers.ReLU()(N(x))
        s = N(C(x, 1, stride)) if ch else x
        return layers.add([C(layers.ReLU()(N(C(p, 3, stride))), 3), s])
    s = N(C(x, 1, stride)) if ch else x
    y = N(C(layers.ReLU()(N(C(x, 3, stride))), 3))
    return layers.ReLU()(layers.add([y, s]))
