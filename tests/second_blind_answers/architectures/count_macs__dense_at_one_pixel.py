"""check: count_macs
cause: a dense layer on a map is counted at one of its pixels only
"""

import numpy as np
from cvcourse.backprop.keras_beside import keras


def count_macs(model):
    total = 0
    for layer in model.layers:
        if isinstance(layer, keras.layers.SeparableConv2D):
            places = layer.output.shape[1] * layer.output.shape[2]
            total += places * (np.prod(layer.depthwise_kernel.shape) + np.prod(layer.pointwise_kernel.shape))
        elif isinstance(layer, (keras.layers.DepthwiseConv2D, keras.layers.Conv2D)):
            total += layer.output.shape[1] * layer.output.shape[2] * np.prod(layer.kernel.shape)
        elif isinstance(layer, keras.layers.Dense):
            total += np.prod(layer.kernel.shape)
    return int(total)
