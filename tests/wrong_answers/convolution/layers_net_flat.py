"""check: net_parameters
says: a filter is as deep as its input
"""


def net_parameters(shape, layers, C):
    H, W, K = shape
    counts = []
    for k, F, stride in layers:
        counts.append(k * k * F + F)
        H, W, K = (H - k) // stride + 1, (W - k) // stride + 1, F
    return [*counts, H * W * K * C + C]
