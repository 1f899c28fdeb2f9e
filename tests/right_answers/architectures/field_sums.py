"""check: receptive_field"""


def receptive_field(layers):
    strides = [1]
    for layer in layers:
        strides.append(strides[-1] * layer[1])
    size = 1 + sum((k - 1) * d * s for (k, _, _, d), s in zip(layers, strides, strict=False))
    zeros = sum(before * s for (_, _, before, _), s in zip(layers, strides, strict=False))
    return size, strides[-1], (size - 1) / 2 - zeros
