"""check: conv_macs
says: the maps have H rows
"""


def conv_macs(H, W, k, K, F):
    return W * W * k * k * K * F
