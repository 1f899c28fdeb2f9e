"""check: count_macs
says: products and sums are counted (FLOP)
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
            total += places * prod(layer.kernel.shape)
    return 2 * total
