"""check: bottleneck"""

from cvcourse.backprop.keras_beside import keras


def bottleneck(x, filters, stride=1, stride_in="3x3"):
    strides = {"1x1": 1, "3x3": 1, "last": 1, stride_in: stride}
    y = x
    for kernel, (place, s) in zip((1, 3, 1), strides.items()):
        depth = 4 * filters if place == "last" else filters
        y = keras.layers.Conv2D(depth, (kernel, kernel), (s, s), "same", use_bias=False)(y)
        y = keras.layers.BatchNormalization()(y)
        if place != "last":
            y = keras.layers.Activation("relu")(y)
    if y.shape != x.shape:
        project = keras.layers.Conv2D(4 * filters, 1, stride, use_bias=False)
        x = keras.layers.BatchNormalization()(project(x))
    return keras.layers.Activation("relu")(x + y)
