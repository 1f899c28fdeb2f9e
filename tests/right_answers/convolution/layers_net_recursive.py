"""check: net_parameters"""


def net_parameters(shape, layers, C):
    H, W, K = shape
    if not layers:
        return [(H * W * K + 1) * C]
    (k, F, stride), *rest = layers
    maps = len(range(0, H - k + 1, stride)), len(range(0, W - k + 1, stride)), F
    return [(k * k * K + 1) * F, *net_parameters(maps, rest, C)]
