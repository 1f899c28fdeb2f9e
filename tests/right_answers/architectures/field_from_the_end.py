"""check: receptive_field"""

from math import prod


def receptive_field(layers):
    """From the last map back: which pixels, first and last, does its first number need?"""
    first = last = 0
    for kernel, stride, before, dilation in reversed(layers):
        first, last = first * stride - before, last * stride - before + dilation * (kernel - 1)
    return last - first + 1, prod(layer[1] for layer in layers), (first + last) / 2
