"""check: count_macs
says: the gaps of a dilated kernel are counted as weights
"""

from math import prod


def count_macs(model):
    total = 0
    for layer in model.layers:
        kind = type(layer).__name__
        places = prod(layer.output.shape[1:-1])
        if kind == "Conv2D":
            kh, kw, K, F = layer.kernel.shape
            dh, dw = layer.dilation_rate
            total += places * ((kh - 1) * dh + 1) * ((kw - 1) * dw + 1) * K * F
        if kind == "DepthwiseConv2D":
            total += places * prod(layer.kernel.shape)
        if kind == "SeparableConv2D":
            total += places * prod(layer.depthwise_kernel.shape)
            total += places * prod(layer.pointwise_kernel.shape)
        if kind == "Dense":
            total += places * prod(layer.kernel.shape)
    return total
