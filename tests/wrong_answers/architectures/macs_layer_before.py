"""check: count_macs
says: ask the layer itself, or its kernel
"""

from math import prod


def count_macs(model):
    total, K = 0, model.input.shape[-1]
    for layer in model.layers:
        kind = type(layer).__name__
        places = prod(layer.output.shape[1:-1])
        if kind == "Conv2D":
            total += places * prod(layer.kernel_size) * K // layer.groups * layer.filters
        if kind == "DepthwiseConv2D":
            total += places * prod(layer.kernel.shape)
        if kind == "SeparableConv2D":
            total += places * prod(layer.depthwise_kernel.shape)
            total += places * prod(layer.pointwise_kernel.shape)
        if kind == "Dense":
            total += places * prod(layer.kernel.shape)
        K = layer.output.shape[-1]
    return total
