"""check: count_macs"""

from cvcourse.backprop.keras_beside import keras


def count_macs(model):
    layers = keras.layers
    total = 0
    for layer in model.layers:
        if isinstance(layer, layers.Dense):
            *places, units = layer.output.shape[1:]
            products = layer.input.shape[-1] * units
            for size in places:
                products *= size
            total += products
        elif isinstance(layer, layers.Conv2D):
            kh, kw = layer.kernel_size
            _, height, width, filters = layer.output.shape
            total += height * width * filters * kh * kw * (layer.input.shape[-1] // layer.groups)
        elif isinstance(layer, layers.DepthwiseConv2D):
            kh, kw = layer.kernel_size
            _, height, width, maps = layer.output.shape
            total += height * width * maps * kh * kw
        elif isinstance(layer, layers.SeparableConv2D):
            kh, kw = layer.kernel_size
            _, height, width, filters = layer.output.shape
            middle = layer.input.shape[-1] * layer.depth_multiplier
            total += height * width * middle * (kh * kw + filters)
    return total
