"""check: residual_block
cause: the shortcut is projected only if the channels differ, not if the stride shrinks the map
"""

from cvcourse.backprop.keras_beside import keras


def residual_block(x, filters, stride=1, version=1):
    L = keras.layers
    conv = lambda y, k, s: L.Conv2D(filters, k, strides=s, padding="same")(y)
    norm = lambda y: L.BatchNormalization()(y)
    relu = lambda y: L.ReLU()(y)
    change = x.shape[-1] != filters
    if version == 1:
        y = relu(norm(conv(x, 3, stride)))
        y = norm(conv(y, 3, 1))
        short = norm(conv(x, 1, stride)) if change else x
        return relu(L.Add()([y, short]))
    a = relu(norm(x))
    y = conv(a, 3, stride)
    y = conv(relu(norm(y)), 3, 1)
    short = conv(a, 1, stride) if change else x
    return L.Add()([y, short])
