"""check: net_parameters
says: one number for each map
"""


def net_parameters(shape, layers, C):
    H, W, K = shape
    counts = []
    for k, F, stride in layers:
        counts.append(k * k * K * F + F)
        H, W, K = (H - k) // stride + 1, (W - k) // stride + 1, F
    return [*counts, K * C + C]
