"""check: count_macs
says: works at every pixel of it
"""

from math import prod


def count_macs(model):
    total = 0
    for layer in model.layers:
        kind = type(layer).__name__
        places = prod(layer.output.shape[1:-1])
        if kind in ("Conv2D", "DepthwiseConv2D"):
            total += places * prod(layer.kernel.shape)
        if kind == "SeparableConv2D":
            total += places * prod(layer.depthwise_kernel.shape)
            total += places * prod(layer.pointwise_kernel.shape)
        if kind == "Dense":
            total += prod(layer.kernel.shape)
    return total
