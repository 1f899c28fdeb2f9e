"""check: residual_block"""

from cvcourse.backprop.keras_beside import keras

L = keras.layers


class Branch(keras.layers.Layer):
    def __init__(self, filters, stride):
        super().__init__()
        self.c1 = L.Conv2D(filters, 3, stride, padding="same", use_bias=False)
        self.b1 = L.BatchNormalization()
        self.c2 = L.Conv2D(filters, 3, padding="same", use_bias=False)
        self.b2 = L.BatchNormalization()

    def call(self, x):
        return self.b2(self.c2(keras.ops.relu(self.b1(self.c1(x)))))


def residual_block(x, filters, stride=1, version=1):
    change = stride != 1 or x.shape[-1] != filters
    if version == 1:
        way = L.BatchNormalization()(L.Conv2D(filters, 1, stride, use_bias=False)(x)) if change else x
        return L.ReLU()(L.Add()([Branch(filters, stride)(x), way]))
    r = L.ReLU()(L.BatchNormalization()(x))
    way = L.Conv2D(filters, 1, stride, use_bias=False)(r) if change else x
    y = L.Conv2D(filters, 3, stride, padding="same", use_bias=False)(r)
    y = L.Conv2D(filters, 3, padding="same", use_bias=False)(L.ReLU()(L.BatchNormalization()(y)))
    return L.Add()([y, way])
