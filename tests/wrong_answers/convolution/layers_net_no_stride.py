"""check: net_parameters
says: the strides are not used
"""


def net_parameters(shape, layers, C):
    H, W, K = shape
    counts = []
    for k, F, stride in layers:
        counts.append(k * k * K * F + F)
        H, W, K = H - k + 1, W - k + 1, F
    return [*counts, H * W * K * C + C]
