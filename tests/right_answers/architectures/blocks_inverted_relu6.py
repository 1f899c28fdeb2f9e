"""check: inverted_residual"""

from cvcourse.backprop.keras_beside import keras


def inverted_residual(x, filters, stride=1, expansion=6):
    def conv_bn(y, depth):
        y = keras.layers.Conv2D(depth, 1, padding="same", use_bias=False)(y)
        return keras.layers.BatchNormalization(momentum=0.999)(y)

    wide = x.shape[-1] * expansion
    y = keras.activations.relu6(conv_bn(x, wide)) if expansion > 1 else x
    look = keras.layers.DepthwiseConv2D((3, 3), (stride, stride), "same", use_bias=False)
    y = keras.layers.Activation("relu6")(keras.layers.BatchNormalization()(look(y)))
    y = conv_bn(y, filters)
    return y + x if y.shape == x.shape else y
