"""check: net_parameters
says: all places share one filter
"""


def net_parameters(shape, layers, C):
    H, W, K = shape
    counts = []
    for k, F, stride in layers:
        H, W = (H - k) // stride + 1, (W - k) // stride + 1
        counts.append(H * W * F * (k * k * K + 1))
        K = F
    return [*counts, (H * W * K + 1) * C]
