"""check: bottleneck
says: the stride is always in the first 1 x 1
"""

from cvcourse.backprop.keras_beside import keras


def bottleneck(x, filters, stride=1, stride_in="3x3"):
    L = keras.layers
    s1, s3 = (stride, 1)
    y = L.Conv2D(filters, 1, strides=s1, use_bias=False)(x)
    y = L.ReLU()(L.BatchNormalization()(y))
    y = L.Conv2D(filters, 3, strides=s3, padding="same", use_bias=False)(y)
    y = L.ReLU()(L.BatchNormalization()(y))
    y = L.Conv2D(4 * filters, 1, use_bias=False)(y)
    y = L.BatchNormalization()(y)
    if stride > 1 or x.shape[-1] != 4 * filters:
        x = L.Conv2D(4 * filters, 1, strides=stride, use_bias=False)(x)
        x = L.BatchNormalization()(x)
    return L.ReLU()(L.Add()([x, y]))
