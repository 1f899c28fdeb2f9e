"""check: net_parameters
says: the dense layer has no biases
"""


def net_parameters(shape, layers, C):
    H, W, K = shape
    counts = []
    for k, F, stride in layers:
        counts.append(k * k * K * F + F)
        H, W, K = (H - k) // stride + 1, (W - k) // stride + 1, F
    return [*counts, H * W * K * C]
