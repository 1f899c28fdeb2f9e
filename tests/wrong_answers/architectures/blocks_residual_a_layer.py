"""check: residual_block
says: return the tensor of its last layer
"""

from cvcourse.backprop.keras_beside import keras


def residual_block(x, filters, stride=1, version=1):
    return keras.layers.Conv2D(filters, 3, strides=stride, padding="same", use_bias=False)
