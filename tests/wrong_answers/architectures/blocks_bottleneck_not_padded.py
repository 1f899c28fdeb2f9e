"""check: bottleneck
says: `padding="same"` is missing
"""

from cvcourse.backprop.keras_beside import keras

L = keras.layers


def bottleneck(x, filters, stride=1, stride_in="3x3"):
    def cn(y, n, k, s=1):
        return L.BatchNormalization()(L.Conv2D(n, k, s, use_bias=False)(y))

    a, b = (stride, 1) if stride_in == "1x1" else (1, stride)
    changes = stride != 1 or x.shape[-1] != 4 * filters
    way = cn(x, 4 * filters, 1, stride) if changes else x
    y = L.ReLU()(cn(x, filters, 1, a))
    y = L.ReLU()(cn(y, filters, 3, b))
    y = cn(y, 4 * filters, 1)
    return L.ReLU()(L.Add()([y, way]))
