"""check: net_parameters
cause: a kernel takes nothing off the height and width of a map, the stride alone does
expect: divided by the stride
"""

import numpy as np


def net_parameters(shape, layers, C):
    H, W, K = shape
    result = []
    for k, F, stride in layers:
        result.append((k * k * K + 1) * F)
        K = F
        H, W = H // stride, W // stride
    result.append((H * W * K + 1) * C)
    return result
