"""check: count_macs
says: their sum is asked for
"""

from math import prod


def count_macs(model):
    found = []
    for layer in model.layers:
        kind = type(layer).__name__
        places = prod(layer.output.shape[1:-1])
        if kind in ("Conv2D", "DepthwiseConv2D"):
            found.append(places * prod(layer.kernel.shape))
        if kind == "SeparableConv2D":
            deep = prod(layer.depthwise_kernel.shape)
            found.append(places * (deep + prod(layer.pointwise_kernel.shape)))
        if kind == "Dense":
            found.append(places * prod(layer.kernel.shape))
    return found
