"""check: net_parameters
says: divided by the stride
mistake: divided by the stride
"""

import numpy as np


def net_parameters(shape, layers, C):
    height, width, depth = shape
    counts = []
    for k, filters, stride in layers:
        counts.append(k * k * depth * filters + filters)
        height = height // stride
        width = width // stride
        depth = filters
    counts.append(height * width * depth * C + C)
    return counts
