"""check: count_macs
says: these are the weights
"""

from math import prod


def count_macs(model):
    total = 0
    for layer in model.layers:
        kind = type(layer).__name__
        places = prod(layer.output.shape[1:-1])
        if kind in ("Conv2D", "DepthwiseConv2D"):
            total += prod(layer.kernel.shape)
        if kind == "SeparableConv2D":
            total += prod(layer.depthwise_kernel.shape)
            total += prod(layer.pointwise_kernel.shape)
        if kind == "Dense":
            total += prod(layer.kernel.shape)
    return total
