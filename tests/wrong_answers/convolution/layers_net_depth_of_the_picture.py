"""check: net_parameters
says: all filters are as deep as the picture
"""


def net_parameters(shape, layers, C):
    H, W, K = shape
    counts = []
    for k, F, stride in layers:
        counts.append(k * k * K * F + F)
        H, W = (H - k) // stride + 1, (W - k) // stride + 1
    return [*counts, H * W * F * C + C]
