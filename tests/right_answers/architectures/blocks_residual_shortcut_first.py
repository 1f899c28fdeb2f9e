"""check: residual_block"""

import keras
from keras import layers


def residual_block(x, filters, stride=1, version=1):
    conv = lambda k, s: layers.Conv2D(filters, k, strides=s, padding="same", use_bias=False)
    identity = (stride, x.shape[-1]) == (1, filters)
    bend = lambda t: keras.activations.relu(layers.BatchNormalization()(t))
    if version == 2:
        h = bend(x)
        way = x if identity else conv(1, stride)(h)
        return layers.add([way, conv(3, 1)(bend(conv(3, stride)(h)))])
    way = x if identity else layers.BatchNormalization()(conv(1, stride)(x))
    h = layers.BatchNormalization()(conv(3, 1)(bend(conv(3, stride)(x))))
    return keras.ops.relu(way + h)
