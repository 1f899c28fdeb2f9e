"""check: count_macs"""

import numpy as np


def count_macs(model):
    """Every weight with two axes or more is used once at each place."""
    total = 0
    for layer in model.layers:
        if hasattr(layer, "kernel") or hasattr(layer, "depthwise_kernel"):
            kernels = [weight for weight in layer.get_weights() if weight.ndim > 1]
            total += sum(kernel.size for kernel in kernels) * int(np.prod(layer.output.shape[1:-1]))
    return np.int64(total)
