"""check: count_macs
says: a sequential one with its first layer
mistake: first layer lost
"""

import numpy as np


def count_macs(model):
    macs = 0
    for layer in model.layers[1:]:  # the first is the input
        places = np.prod(layer.output.shape[1:-1], dtype=int)
        for name in ("kernel", "depthwise_kernel", "pointwise_kernel"):
            if type(layer).__name__ in ("Conv2D", "DepthwiseConv2D", "SeparableConv2D", "Dense"):
                kernel = getattr(layer, name, None)
                macs += 0 if kernel is None else places * np.prod(kernel.shape, dtype=int)
    return int(macs)
