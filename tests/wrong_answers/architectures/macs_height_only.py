"""check: count_macs
says: it has a width, too
"""

from math import prod


def count_macs(model):
    total = 0
    for layer in model.layers:
        kind = type(layer).__name__
        places = prod(layer.output.shape[1:-1])
        if kind == "Conv2D":
            total += places * layer.kernel.shape[0] * layer.kernel.shape[2] * layer.filters
        if kind == "DepthwiseConv2D":
            total += places * prod(layer.kernel.shape)
        if kind == "SeparableConv2D":
            total += places * prod(layer.depthwise_kernel.shape)
            total += places * prod(layer.pointwise_kernel.shape)
        if kind == "Dense":
            total += places * prod(layer.kernel.shape)
    return total
