"""check: residual_block
says: the two versions are exchanged
"""

from cvcourse.backprop.keras_beside import keras

L = keras.layers


def residual_block(x, filters, stride=1, version=1):
    conv = lambda y, k, s=1: L.Conv2D(filters, k, s, padding="same", use_bias=False)(y)
    changes = stride != 1 or x.shape[-1] != filters
    if version == 2:
        way = L.BatchNormalization()(conv(x, 1, stride)) if changes else x
        y = L.ReLU()(L.BatchNormalization()(conv(x, 3, stride)))
        y = L.BatchNormalization()(conv(y, 3))
        return L.ReLU()(L.Add()([y, way]))
    r = L.ReLU()(L.BatchNormalization()(x))
    way = conv(r, 1, stride) if changes else x
    y = L.ReLU()(L.BatchNormalization()(conv(r, 3, stride)))
    return L.Add()([conv(y, 3), way])
