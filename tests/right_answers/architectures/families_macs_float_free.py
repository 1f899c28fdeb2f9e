"""check: conv_macs"""


def conv_macs(H, W, k, K, F):
    weights = k**2 * K * F
    return int(weights) * (H * W)
