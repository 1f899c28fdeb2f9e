"""check: count_macs
says: to `isinstance` they are no Conv2D
"""

from math import prod


def count_macs(model):
    total = 0
    for layer in model.layers:
        kind = type(layer).__name__
        places = prod(layer.output.shape[1:-1])
        if kind in ("Conv2D",):
            total += places * prod(layer.kernel.shape)
        if kind == "Dense":
            total += places * prod(layer.kernel.shape)
    return total
