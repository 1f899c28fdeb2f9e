"""check: net_parameters
says: as if zeros were put around them
"""


def net_parameters(shape, layers, C):
    H, W, K = shape
    counts = []
    for k, F, stride in layers:
        counts.append(k * k * K * F + F)
        H, W, K = -(-H // stride), -(-W // stride), F
    return [*counts, H * W * K * C + C]
