"""check: count_macs
says: `depth_multiplier` is not used
"""

from math import prod


def count_macs(model):
    total = 0
    for layer in model.layers:
        kind = type(layer).__name__
        places = prod(layer.output.shape[1:-1])
        if kind == "Conv2D":
            total += places * prod(layer.kernel.shape)
        if kind == "DepthwiseConv2D":
            total += places * prod(layer.kernel_size) * layer.input.shape[-1]
        if kind == "SeparableConv2D":
            total += places * prod(layer.depthwise_kernel.shape)
            total += places * prod(layer.pointwise_kernel.shape)
        if kind == "Dense":
            total += places * prod(layer.kernel.shape)
    return total
